package com.microsoft.health.dicomcast.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyHandlerTest {
    private final List<String> happened = new ArrayList<>();
    private final Faults faults = new Faults(() -> {
        throw new DiedException();
    });
    private final FaultyHandler handler = new FaultyHandler("arm", faults, request -> {
        happened.add(request.method());
        return Answer.empty(200);
    });

    @Test
    void aProcessMayDieBeforeACallTakesEffect() {
        faults.add(dying(Fault.Effect.none));

        assertThrows(DiedException.class, this::call);

        assertEquals(List.of(), happened);
    }

    @Test
    void aProcessMayDieAfterACallHasTakenEffect() {
        faults.add(dying(Fault.Effect.done));

        assertThrows(DiedException.class, this::call);

        assertEquals(List.of("PUT"), happened);
    }

    private Answer call() throws Exception {
        return handler.answer(new Request("PUT", URI.create("/x"), new Headers(), new byte[0]));
    }

    private static Fault dying(Fault.Effect effect) {
        return new Fault(null, "PUT", null, null, null, null, null, effect, false, null, 0, 1, true);
    }

    private static final class DiedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
