// Answers of one snapshot, kept: it never changes, so that what was computed once need not be computed again.
// Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>

namespace salaryd {

// Keeps the first `most` answers; what comes later is computed each time, which costs time and never memory.
template <class Question, class Answer>
class AnswerCache {
  public:
    explicit AnswerCache(std::size_t most) : most_(most) {}

    [[nodiscard]] std::optional<Answer> find(const Question& question) const {
        const std::scoped_lock lock(mutex_);
        const auto found = answers_.find(question);
        return found == answers_.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const Question& question, const Answer& answer) {
        const std::scoped_lock lock(mutex_);
        if (answers_.size() < most_) answers_.emplace(question, answer);
    }

  private:
    std::size_t most_;
    mutable std::mutex mutex_;
    std::map<Question, Answer> answers_;
};

}  // namespace salaryd
