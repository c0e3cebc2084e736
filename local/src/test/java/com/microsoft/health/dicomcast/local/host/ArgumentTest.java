package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParseException;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArgumentTest {
    @Test
    void textGoesToAStringAsItIs() {
        assertEquals("\"quoted\"", Argument.text("\"quoted\"").as(String.class));
        assertNull(Argument.text(null).as(String.class));
    }

    @Test
    void anythingElseIsReadByGson() {
        var client = (DurableClientContext)
                Argument.text("{\"taskHubName\":\"Hub\"}").as(DurableClientContext.class);

        assertEquals("Hub", Objects.requireNonNull(client).getTaskHubName());
        assertThrows(JsonParseException.class, () -> Argument.text("[").as(DurableClientContext.class));
    }

    @Test
    void aRecordIsAnErrorAsInTheWorker() {
        record Step(String name) {}

        assertThrows(
                AssertionError.class, () -> Argument.text("{\"name\":\"x\"}").as(Step.class));
    }
}
