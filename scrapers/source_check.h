// What a source's kind demands of its [[source]] block, and what the kind's terms add to it.
#pragma once

#include "core/result.h"
#include "core/source.h"

namespace salaryd {

// The kind is known, the block has what it needs, and `interval` is not below the least that its terms allow;
// the message names the key.
[[nodiscard]] Result<void> check_source(const SourceSpec& spec);

// As it is stored and shown: with the attribution that the kind's terms ask for, where the block gives none.
[[nodiscard]] SourceSpec with_terms(SourceSpec spec);

}  // namespace salaryd
