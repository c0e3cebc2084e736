package com.microsoft.health.dicomcast.model.cast;

import java.util.Optional;
import java.util.UUID;

/**
 * An entry of a cast's document that we cannot read. It is kept as it is until the document goes, and meanwhile everything
 * may exist that it might name.
 *
 * @param castGuid the life of the cast that it says it belongs to; empty: any
 * @param text the entry as JSON, verbatim
 */
public record UnreadableEntry(Optional<UUID> castGuid, String text) {
    boolean mayBeOf(UUID life) {
        return castGuid.map(life::equals).orElse(true);
    }
}
