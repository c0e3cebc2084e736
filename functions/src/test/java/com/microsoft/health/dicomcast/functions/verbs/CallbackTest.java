package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.operations.Callback;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who asks to be told of an operation's end (C-62). */
class CallbackTest {
    private static final String WISH = "Azure-AsyncNotificationUri";
    private static final String ANSWER = "Azure-AsyncNotification";
    private static final String TARGET = "https://management.azure.com/callback?t=1";

    private final Edge edge = new Edge();

    @Test
    void aWishToBeToldIsAcknowledgedAndKept() {
        var reply = edge.put(CAST, BODY, WISH, TARGET);

        assertEquals("Enabled", header(reply, ANSWER));
        assertEquals(
                Optional.of(Callback.to(URI.create(TARGET))),
                edge.activeOperation().callback());
    }

    @Test
    void patchAndDeleteKeepItToo() {
        edge.put(CAST, BODY);
        edge.finish();

        var patch = edge.patch(CAST, "{\"properties\":{\"worker\":{\"pollInterval\":\"PT5M\"}}}", WISH, TARGET);
        edge.finish();
        var delete = edge.delete(CAST, WISH, TARGET);

        assertEquals("Enabled", header(patch, ANSWER));
        assertEquals("Enabled", header(delete, ANSWER));
    }

    @Test
    void theSameCallAgainIsAcknowledgedAgain() {
        edge.put(CAST, BODY, WISH, TARGET);

        assertEquals("Enabled", header(edge.put(CAST, BODY, WISH, TARGET), ANSWER));
    }

    @Test
    void aWishToBeToldElsewhereIsPassedOver() {
        var reply = edge.put(CAST, BODY, WISH, "https://evil.example/");

        assertEquals(201, reply.status());
        assertFalse(reply.headers().containsKey(ANSWER));
        assertEquals(Optional.empty(), edge.activeOperation().callback());
    }

    @Test
    void whatEndsAtOnceHasNothingToTell() {
        edge.put(CAST, BODY);
        edge.finish();

        assertFalse(edge.put(CAST, BODY, WISH, TARGET).headers().containsKey(ANSWER));
    }
}
