package com.microsoft.health.dicomcast.model.ports;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The GUIDs of many casts, eight bytes each. Two GUIDs may fold to the same eight bytes, once in 10^7 rolls of a million:
 * then a lost section is found a day later.
 */
public final class SectionRoll {
    private final long[] folded;

    private SectionRoll(long[] folded) {
        this.folded = folded;
    }

    public static SectionRoll of(Stream<UUID> castGuids) {
        return new SectionRoll(
                castGuids.mapToLong(SectionRoll::fold).sorted().distinct().toArray());
    }

    public boolean has(UUID castGuid) {
        return Arrays.binarySearch(folded, fold(castGuid)) >= 0;
    }

    public int size() {
        return folded.length;
    }

    /** All but six bits of a GUID are random, and those six lie in different halves. */
    private static long fold(UUID guid) {
        return guid.getMostSignificantBits() ^ Long.rotateLeft(guid.getLeastSignificantBits(), 1);
    }
}
