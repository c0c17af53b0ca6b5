// The last step before the store: compresses the texts of what the store does not have yet, and of nothing
// else.
#pragma once

#include "core/result.h"
#include "schema/reader.h"
#include "schema/store.h"

namespace salaryd {

// On a worker, with its own reader. Texts are compressed with the source's base; the first run that brings a
// few texts makes it. Sound if the store moves on meanwhile: what it then lacks, the writer compresses
// itself.
[[nodiscard]] Result<void> pack_texts(FetchBatch& batch, Reader& reader, const TextCodec& codec);

}  // namespace salaryd
