package com.microsoft.health.dicomcast.functions.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemDataHeaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void withoutTheHeaderTheCallerAndTheClockTell() {
        var data = SystemDataHeader.read(new Headers(Map.of("x-ms-client-principal-name", "a@b")), NOW);

        assertEquals(new SystemData("a@b", "User", NOW, "a@b", "User", NOW), data);
    }

    @Test
    void anApplicationHasNoPrincipalName() {
        var data = SystemDataHeader.read(new Headers(Map.of("x-ms-client-object-id", "oid")), NOW);

        assertEquals(new SystemData("oid", "Application", NOW, "oid", "Application", NOW), data);
    }

    @Test
    void aMalformedHeaderIsAsGoodAsNone() {
        var data = SystemDataHeader.read(new Headers(Map.of("x-ms-arm-resource-system-data", "{")), NOW);

        assertEquals(new SystemData(null, null, NOW, null, null, NOW), data);
    }

    @Test
    void whatTheHeaderSaysIsBelieved() {
        var header = "{\"createdBy\":\"c\",\"createdByType\":\"User\",\"createdAt\":\"2026-01-01T00:00:00+01:00\","
                + "\"lastModifiedBy\":\"m\",\"lastModifiedByType\":\"Key\",\"lastModifiedAt\":\"2026-02-01T00:00:00Z\"}";

        var data = SystemDataHeader.read(new Headers(Map.of("x-ms-arm-resource-system-data", header)), NOW);

        assertEquals(
                new SystemData(
                        "c",
                        "User",
                        Instant.parse("2025-12-31T23:00:00Z"),
                        "m",
                        "Key",
                        Instant.parse("2026-02-01T00:00:00Z")),
                data);
    }
}
