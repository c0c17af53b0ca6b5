// Text as RawPosting holds it: valid UTF-8, no control characters, every run of white space one blank, lines
// without blank ends, no empty lines. Applying it twice changes nothing, so that an exported posting imports
// as it was.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

// A copy with every malformed sequence replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view bytes);

// `text` on one line; for titles, names, places.
[[nodiscard]] std::string clean_line(std::string_view text);
// `text` with its line breaks; for descriptions.
[[nodiscard]] std::string clean_lines(std::string_view text);

// At most `limit` bytes, cut between characters, unprintable ones as '.', for error messages.
[[nodiscard]] std::string printable_start(std::string_view bytes, std::size_t limit = 60);

void append_utf8(std::string& out, char32_t code_point);

// Builds such text piece by piece. Input must be valid UTF-8.
class TextWriter {
  public:
    explicit TextWriter(std::size_t expected_size) { out_.reserve(expected_size); }

    // Takes text up to the first '<' or '&', which mean something to HTML; says how many bytes it took.
    std::size_t take_run(std::string_view text);
    // One character, also '<' or '&'.
    void character(char32_t code_point);
    void blank() {
        if (pending_ == Gap::none) pending_ = Gap::blank;
    }
    void line_break() { pending_ = Gap::line; }
    // Whether a '\n' in the input ends a line; in HTML it is a blank.
    void keep_line_breaks() { keeps_line_breaks_ = true; }

    [[nodiscard]] std::string finish() && { return std::move(out_); }

  private:
    enum class Gap : unsigned char { none, blank, line };

    void append(std::string_view visible);
    // A byte that is not plain: white space, control, or the start of a sequence that may be either.
    std::size_t take_special(std::string_view text);

    std::string out_;
    Gap pending_ = Gap::none;
    bool keeps_line_breaks_ = false;
};

}  // namespace salaryd
