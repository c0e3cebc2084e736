package com.microsoft.health.dicomcast.local.cosmos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cosmos DB's {@code _rid}s: four bytes of database, four of container, eight of document, in its own base 64. */
final class ResourceIds {
    private static final int CONTAINER_BIT = 0x8000_0000;
    private static final int BITS_OF_THE_CHILD_KIND = 8;

    private ResourceIds() {}

    static String database(int database) {
        return text(ByteBuffer.allocate(4).putInt(database));
    }

    static String container(int database, int container) {
        return text(ByteBuffer.allocate(8).putInt(database).putInt(CONTAINER_BIT | container));
    }

    static String document(Container container, long document) {
        return text(ByteBuffer.allocate(16)
                .putInt(container.databaseNumber())
                .putInt(CONTAINER_BIT | container.number())
                .putLong(document << BITS_OF_THE_CHILD_KIND));
    }

    /** ETags never repeat: a container's numbers only rise, and a container's own number is never used again. */
    static String etag(int container, long lsn, int position) {
        return "\"%08x-0000-%04x-0000-%012x\"".formatted(container, position, lsn);
    }

    private static String text(ByteBuffer bytes) {
        var encoded = Base64.getEncoder().encode(bytes.flip());
        return StandardCharsets.US_ASCII.decode(encoded).toString().replace('/', '-');
    }
}
