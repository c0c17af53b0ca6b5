#include <fmt/format.h>

#include "core/ascii.h"
#include "tests/market/pay_model.h"
#include "tests/market/random.h"
#include "tests/market/vendors.h"

namespace salaryd::market {
namespace {

std::string_view card_level(Level level) {
    switch (level) {
        case Level::intern:
        case Level::entry:
            return "Entry-level / Junior";
        case Level::senior:
        case Level::lead:
        case Level::staff:
        case Level::principal:
            return "Senior-level / Expert";
        case Level::director:
            return "Executive-level / Director";
        default:
            return "Mid-level / Intermediate";
    }
}

std::string_view contract(Level level) {
    return level == Level::intern ? "Full Time Internship" : "Full Time";
}

// Lists print thousands of a yearly amount, so that pay of another period cannot stand on a card.
bool fits_a_card(const Job& job) {
    return job.open() && job.listed && job.channel != PayChannel::none &&
           job.stated.period == PayPeriod::year && job.stated.min >= 1000;
}

std::string featured(const Board& board, const Job& job) {
    return fmt::format("Featured Job 👀\n{}\n\n@ {} | {}\n\n{} {} {}\n", ascii::trim(job.title),
                       board.company.name, job.location, contract(job.level), card_level(job.level),
                       listing_words(job.stated));
}

std::string plain(const Board& board, const Job& job) {
    return fmt::format("{}\n@ {} | {}\n{} {} {}", ascii::trim(job.title), board.company.name, job.location,
                       contract(job.level), card_level(job.level), listing_words(job.stated));
}

}  // namespace

std::string listing_cards(const Market& market, std::size_t limit) {
    std::string text;
    std::size_t count = 0;
    bool glued = false;
    for (const Board& board : market.boards()) {
        for (const Job& job : market.jobs(board.index)) {
            if (count == limit) break;
            if (!fits_a_card(job)) continue;
            const bool is_featured = count == 0 || job.seed % 4 == 0;
            if (is_featured && glued) text += '\n';
            text += is_featured ? featured(board, job) : plain(board, job);
            glued = !is_featured && job.seed % 4 == 1;  // the next title follows the amount without a break
            if (!is_featured && !glued) text += '\n';
            ++count;
        }
    }
    if (!text.ends_with('\n')) text += '\n';
    return text;
}

}  // namespace salaryd::market
