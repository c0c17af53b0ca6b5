// Bytes of pages and feeds to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

// Valid UTF-8 stays as it is, whatever it declares, without its byte order mark. Else: UTF-16 by its byte
// order mark; Windows-1252 (which the web reads ISO-8859-1 as) when Content-Type, XML declaration or <meta>
// say so or nobody says anything; of any other charset what is ASCII, with U+FFFD for the rest.
// The text is `bytes` itself or stands in `buffer`.
[[nodiscard]] std::string_view web_text(std::string_view bytes, std::string_view content_type,
                                        std::string& buffer);

}  // namespace salaryd
