// Tags of HTML and XML as they stand in the bytes: no tree, no recursion, linear in the tag. For scans that
// want one kind of tag out of thousands.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace salaryd {

struct Attribute {
    std::string_view name;   // as written
    std::string_view value;  // as written, without quotes, references not resolved
};

// Reads the tag at the front of some markup, attribute by attribute.
class TagReader {
  public:
    // `markup` starts with '<'.
    explicit TagReader(std::string_view markup);

    // "script" of "<script" and of "</script"; empty: what follows the '<' is no tag.
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] bool is_named(std::string_view name) const;  // ignoring case
    [[nodiscard]] bool is_end() const { return is_end_; }      // "</script>"

    [[nodiscard]] std::optional<Attribute> next();

    // Once next() has returned nothing: the bytes of the tag with its '>'; npos when the markup ends before
    // the tag does.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool is_self_closed() const { return is_self_closed_; }  // "<br/>"
    // Passes over the attributes that are left.
    std::size_t skip();

  private:
    std::string_view read_value();

    std::string_view markup_;
    std::string_view name_;
    std::size_t at_ = 0;
    std::size_t size_ = std::string_view::npos;
    bool is_end_ = false;
    bool is_self_closed_ = false;
};

// The index behind the comment, declaration or processing instruction ("<!-- -->", "<!doctype>",
// "<![CDATA[ ]]>", "<? ?>") at the front of `markup`; npos when it never ends; 0 when there is none.
[[nodiscard]] std::size_t skip_declaration(std::string_view markup);

// The index of the "</name" that ends an element whose content is no markup (script, style); npos: none.
[[nodiscard]] std::size_t find_end_tag(std::string_view markup, std::string_view name);

// The bytes of the element whose tag is at the front of `html`, its end tag included, by counting the tags of
// its name; all of `html` when it never ends.
[[nodiscard]] std::size_t element_size(std::string_view html);

// Elements that have no end tag ("br", "meta").
[[nodiscard]] bool is_void_element(std::string_view name);

}  // namespace salaryd
