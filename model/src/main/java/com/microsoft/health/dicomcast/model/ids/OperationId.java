package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An operation's id: the partition it lies in (32 hex digits) and a ULID (26), lower case. A place to look, not a secret:
 * who may see the operation is checked when it is read (C-59).
 */
public record OperationId(@JsonValue String text) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}[0-9a-hjkmnp-tv-z]{26}");
    private static final int PARTITION_LENGTH = 32;

    @JsonCreator
    public OperationId {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an operation's id");
        }
    }

    public static OperationId of(UUID partition, Ulid ulid) {
        return new OperationId(partition.toString().replace("-", "") + ulid.text());
    }

    public static Optional<OperationId> parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return SHAPE.matcher(lower).matches() ? Optional.of(new OperationId(lower)) : Optional.empty();
    }

    public UUID partition() {
        return new UUID(
                Long.parseUnsignedLong(text.substring(0, 16), 16),
                Long.parseUnsignedLong(text.substring(16, PARTITION_LENGTH), 16));
    }

    @Override
    public String toString() {
        return text;
    }
}
