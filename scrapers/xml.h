// XML feeds through pugixml, behind the prescan. Entities other than the five of XML and character references
// are left as they stand, so that none can grow. Also for what is not quite well-formed.
#pragma once

#include <functional>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd::xml {

struct Document {
    pugi::xml_document tree;
    // Empty: the whole body was read. Else what is wrong with it and where ("byte 1234: ..."); `tree` holds
    // what stands before, and its last element is cut.
    std::string damage;
};

// Bytes in any charset that scrapers/charset.h reads. End tags that differ from their start tags by case
// alone are taken for them (a real ATS writes <A_b></A_B>). An error: no XML at all, or more than
// scrapers/prescan.h allows.
[[nodiscard]] Result<Document> parse(std::string_view body, std::string_view content_type);

// "minimumSalary" of "joblisting:minimumSalary".
[[nodiscard]] std::string_view local_name(pugi::xml_node node);
// The first child of that name in any case; only when there is none, one that has it behind a prefix
// ("media:title" is not an item's title).
[[nodiscard]] pugi::xml_node child(pugi::xml_node node, std::string_view name);
// The text in it, CDATA too; of an element with elements in it their markup (Atom's XHTML). As it stands.
[[nodiscard]] std::string content(pugi::xml_node node);
// The content on one clean line, without the HTML that it may hold.
[[nodiscard]] std::string line(pugi::xml_node node);
[[nodiscard]] std::string line(pugi::xml_node node, std::string_view child_name);
// A decimal number alone ("135000.00").
[[nodiscard]] std::optional<double> number(std::string_view text);

}  // namespace salaryd::xml
