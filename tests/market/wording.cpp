#include "tests/market/wording.h"

#include <fmt/format.h>

#include <array>

namespace salaryd::market {
namespace {

using Forms = std::span<const std::string_view>;  // {} is the role's title

constexpr std::array<std::string_view, 2> intern_forms{"{} Intern", "{} Internship"};
constexpr std::array<std::string_view, 4> entry_forms{"Junior {}", "Jr. {}", "Entry Level {}",
                                                      "{}, New Grad"};
constexpr std::array<std::string_view, 2> entry_numbered{"{} I", "Junior {}"};
constexpr std::array<std::string_view, 2> mid_forms{"{} II", "Mid-Level {}"};
constexpr std::array<std::string_view, 4> senior_forms{"Senior {}", "Sr. {}", "Sr {}", "{} (Senior)"};
constexpr std::array<std::string_view, 1> lead_forms{"Lead {}"};
constexpr std::array<std::string_view, 1> staff_forms{"Staff {}"};
constexpr std::array<std::string_view, 1> principal_forms{"Principal {}"};
constexpr std::array<std::string_view, 2> director_forms{"Director of Engineering", "Director, Engineering"};
constexpr std::array<std::string_view, 1> plain_form{"{}"};

Forms forms_of(Level level, Ladder ladder) {
    switch (level) {
        case Level::intern:
            return intern_forms;
        case Level::entry:
            return ladder == Ladder::technical ? Forms(entry_numbered) : Forms(entry_forms);
        case Level::mid:
            return mid_forms;
        case Level::senior:
            return senior_forms;
        case Level::lead:
            return lead_forms;
        case Level::staff:
            return staff_forms;
        case Level::principal:
            return principal_forms;
        case Level::director:
            return director_forms;
        default:
            return plain_form;
    }
}

struct LevelShare {
    Level level;
    double share;
};
constexpr std::array technical{LevelShare{Level::senior, .34}, LevelShare{Level::unspecified, .26},
                               LevelShare{Level::mid, .08},    LevelShare{Level::entry, .09},
                               LevelShare{Level::staff, .08},  LevelShare{Level::principal, .05},
                               LevelShare{Level::lead, .05},   LevelShare{Level::intern, .05}};
constexpr std::array professional{LevelShare{Level::unspecified, .5}, LevelShare{Level::senior, .32},
                                  LevelShare{Level::entry, .08}, LevelShare{Level::lead, .06},
                                  LevelShare{Level::intern, .04}};
constexpr std::array shift{LevelShare{Level::unspecified, .88}, LevelShare{Level::lead, .07},
                           LevelShare{Level::senior, .05}};
constexpr std::array management{LevelShare{Level::manager, .85}, LevelShare{Level::director, .15}};

std::span<const LevelShare> shares_of(Ladder ladder) {
    switch (ladder) {
        case Ladder::technical:
            return technical;
        case Ladder::professional:
            return professional;
        case Ladder::shift:
            return shift;
        case Ladder::management:
            return management;
    }
    return shift;
}

std::string_view role_words(const Role& role, Random& random) {
    const std::string_view words = random.pick(role.titles);
    return words.empty() ? role.titles.front() : words;
}

bool speaks_german(std::string_view country) {
    return country == "DE" || country == "AT" || country == "CH";
}

std::string remote_words(const Country& country, Random& random) {
    switch (random.below(4)) {
        case 0:
            return fmt::format("Remote - {}", country.short_name);
        case 1:
            return fmt::format("Remote, {}", country.name);
        case 2:
            return fmt::format("Remote ({})", country.short_name);
        default:
            return fmt::format("{} (Remote)", country.name);
    }
}

std::string one_place(const City& city, Random& random) {
    const Country& country = country_of(city);
    const bool abbreviates = !city.region_code.empty();
    switch (random.below(5)) {
        case 0:
            return std::string(city.written);
        case 1:
            return abbreviates ? fmt::format("{}, {}, {}", city.written, city.region, country.name)
                               : fmt::format("{}, {}", city.written, country.short_name);
        default:
            return city_words(city);
    }
}

}  // namespace

Level pick_level(const Role& role, Random& random) {
    double rest = random.unit();
    const auto shares = shares_of(role.ladder);
    for (const auto& [level, share] : shares) {
        if (rest < share) return level;
        rest -= share;
    }
    return shares.front().level;
}

std::string title_words(const Role& role, Level level, std::string_view country, std::string_view team,
                        Random& random) {
    const Forms forms = forms_of(level, role.ladder);
    std::string title = fmt::format(fmt::runtime(random.pick(forms)), role_words(role, random));
    if (random.chance(.18)) title += fmt::format(", {}", team);
    if (speaks_german(country) && random.chance(.6)) title += random.chance(.5) ? " (m/w/d)" : " (f/m/d)";
    // One title in ten carries a stray blank in recorded boards.
    if (random.chance(.05)) title += random.chance(.5) ? " " : "\u00a0";
    return title;
}

std::string city_words(const City& city) {
    return fmt::format("{}, {}", city.written,
                       city.region_code.empty() ? country_of(city).name : city.region_code);
}

std::string location_words(const std::vector<const City*>& cities, Remote remote, Random& random) {
    if (remote == Remote::yes) return remote_words(country_of(*cities.front()), random);
    if (cities.size() == 1) return one_place(*cities.front(), random);
    static constexpr std::array<std::string_view, 3> separators{"; ", " | ", " or "};
    const std::string_view separator = random.pick(separators);
    std::string text;
    for (const City* city : cities) {
        if (!text.empty()) text += separator;
        text += city_words(*city);
    }
    return text;
}

}  // namespace salaryd::market
