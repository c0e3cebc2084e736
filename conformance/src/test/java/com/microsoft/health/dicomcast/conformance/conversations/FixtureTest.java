package com.microsoft.health.dicomcast.conformance.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.conformance.Conformance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixtureTest {
    private static Fixture read(String json) throws IOException {
        return Fixture.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNotSaidIsCareful() throws IOException {
        var fixture = read("{}");

        assertEquals(1, fixture.atOnce());
        assertEquals(Duration.ofSeconds(10), fixture.pause());
        assertEquals(Duration.ofMinutes(15), fixture.longest());
        assertEquals(7, fixture.missing().size());
    }

    @Test
    void theLocalPlatformsLacksNothing() {
        assertEquals(List.of(), Conformance.localPlatform().missing());
    }

    @Test
    void aFixtureMaySayOtherwiseWhatConversationsSay() throws IOException {
        var variables =
                read("{\"values\":{\"dicomService\":\"/ds\",\"cast\":\"{{casts}}/other\",\"name\":\"{{case}}\"}}")
                        .variables("k1");

        assertEquals("/ds/dicomcasts/other", variables.fill("{{cast}}"));
        assertEquals("k1", variables.fill("{{name}}"));
    }

    @Test
    void aMisspeltMemberIsTold() {
        assertThrows(IOException.class, () -> read("{\"value\":{}}"));
    }
}
