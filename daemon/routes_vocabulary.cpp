#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "daemon/query.h"
#include "daemon/routes.h"
#include "normalize/reading_json.h"

namespace salaryd {
namespace {

struct Word {
    std::string id, name;
    std::optional<std::uint32_t> postings;
};

bool mentions(const Word& word, std::string_view lowered) {
    return lowered.empty() || ascii::lower(word.id).find(lowered) != std::string::npos ||
           ascii::lower(word.name).find(lowered) != std::string::npos;
}

// Every value of `key` that the snapshot's postings have, most frequent first.
std::vector<Word> counted(const Snapshot& snapshot, GroupKey key) {
    std::vector<Word> words;
    const GroupKey by[] = {key};
    for (auto& group : snapshot.groups({}, by, 0, 0)) {
        if (group.key.empty() || group.key.front().empty()) continue;
        const auto name = group.place && !group.place->city.empty() ? place_words(*group.place)
                          : group.label.empty()                     ? group.key.front()
                                                                    : group.label.front();
        words.push_back({.id = group.key.front(), .name = name, .postings = group.cell.considered});
    }
    std::ranges::stable_sort(words, std::greater(), &Word::postings);
    return words;
}

std::vector<Word> role_words(const Snapshot& snapshot, const Normalizer& normalizer) {
    auto words = counted(snapshot, GroupKey::role);
    const auto titles = normalizer.titles();
    for (const auto& role : titles->roles()) {
        const auto known = std::ranges::find(words, role.id, &Word::id);
        if (known == words.end())
            words.push_back({.id = role.id, .name = role.title, .postings = 0});
        else
            known->name = role.title;
    }
    return words;
}

Answer<std::vector<Word>> currency_words(Reader& reader) {
    const auto rates = reader.rates();
    if (!rates) return std::unexpected(Refusal(rates.error()));
    std::vector<Word> words;
    for (const auto currency : rates->currencies())
        words.push_back(
            {.id = std::string(currency.view()), .name = std::string(currency.view()), .postings = {}});
    return words;
}

Answer<std::vector<Word>> words_of(std::string_view kind, const Snapshot& snapshot,
                                   const Normalizer& normalizer, Reader& reader) {
    if (kind == "roles") return role_words(snapshot, normalizer);
    if (kind == "levels") return counted(snapshot, GroupKey::level);
    if (kind == "places") return counted(snapshot, GroupKey::city);
    if (kind == "companies") return counted(snapshot, GroupKey::company);
    if (kind == "currencies") return currency_words(reader);
    return refuse(ErrorCode::not_found, fmt::format("there is no vocabulary of {}", kind.substr(0, 64)),
                  "there are roles, levels, places, companies, currencies");
}

std::string render_words(const std::vector<Word>& words, std::string_view part, std::size_t limit) {
    const auto lowered = ascii::lower(part);
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    std::size_t shown = 0;
    for (const auto& word : words) {
        if (shown == limit) break;
        if (!mentions(word, lowered)) continue;
        ++shown;
        json.begin_object().key("id").text(word.id).key("name").text(word.name).key("n");
        word.postings ? json.integer(*word.postings) : json.null();
        json.end_object();
    }
    json.end_array().end_object();
    return std::move(json).take();
}

Answer<std::string> read_lines(ReadingKind kind, std::string_view body, const Normalizer& normalizer) {
    std::string answers;
    for (std::size_t number = 1; !body.empty(); ++number) {
        const auto end = std::min(body.find('\n'), body.size());
        const auto line = ascii::trim(body.substr(0, end));
        body.remove_prefix(std::min(end + 1, body.size()));
        if (line.empty()) continue;
        auto answer = read_as_json(kind, line, true, normalizer);
        if (!answer)
            return std::unexpected(Refusal(std::move(answer.error()).within(fmt::format("line {}", number)),
                                           "send one JSON object a line"));
        answers += *answer + "\n";
    }
    return answers;
}

}  // namespace

Handled handle_vocabulary(Call& call) {
    auto snapshot = published_snapshot(call.services);
    if (!snapshot) co_return std::unexpected(std::move(snapshot.error()));
    const auto limit = read_count(call.parameters, "limit", 1, 10'000, 100);
    if (!limit) co_return std::unexpected(limit.error());
    auto text = co_await call.services.stores.read(
        [kind = call.captures.front(), part = std::string(call.parameters.get("q")), limit = *limit,
         snapshot = *snapshot,
         &normalizer = call.services.normalizer](Reader& reader) -> Answer<std::string> {
            const auto words = words_of(kind, *snapshot, normalizer, reader);
            if (!words) return std::unexpected(words.error());
            return render_words(*words, part, limit);
        });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

Handled handle_normalize(Call& call) {
    const auto kind = parse_reading_kind(call.captures.front());
    if (!kind)
        co_return refuse(ErrorCode::not_found,
                         fmt::format("nothing is read as {}", call.captures.front().substr(0, 64)),
                         "there are pay, title, place, company");
    // The request outlives the await, so that its body needs no copy.
    auto text = co_await offload(call.services.executors.workers, [kind = *kind, &body = call.request.body,
                                                                   &normalizer = call.services.normalizer]() {
        return read_lines(kind, body, normalizer);
    });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.content_type = "application/x-ndjson";
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
