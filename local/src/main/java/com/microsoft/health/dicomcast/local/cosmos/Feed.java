package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A page of documents on the wire, put together from what is stored without parsing it. */
final class Feed {
    private static final byte[] SEPARATOR = {','};

    private Feed() {}

    static Answer of(Container container, List<byte[]> items) {
        var body = new ByteArrayOutputStream(
                128 + items.stream().mapToInt(item -> item.length + 1).sum());
        body.writeBytes(bytes("{\"_rid\":\"" + container.rid() + "\",\"Documents\":["));
        for (var i = 0; i < items.size(); i++) {
            if (i > 0) {
                body.writeBytes(SEPARATOR);
            }
            body.writeBytes(items.get(i));
        }
        body.writeBytes(bytes("],\"_count\":" + items.size() + "}"));
        return new Answer(
                200,
                Map.of("Content-Type", "application/json", "x-ms-item-count", Integer.toString(items.size())),
                body.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
