package com.microsoft.health.dicomcast.functions.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final CallerAuthentication OUTDATED = new CallerAuthentication() {
        @Override
        public Verdict judge(HttpCall call) {
            return new Verdict.Admitted("arm");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    };

    @Test
    void theAppIsReadyWhenItKnowsWhomToBelieve() {
        assertEquals(200, status(List.of(CallerAuthentication.ANYBODY, CallerAuthentication.NOBODY)));
    }

    @Test
    void theAppIsNotReadyWhenOneWayIsOutdated() {
        assertEquals(503, status(List.of(CallerAuthentication.ANYBODY, OUTDATED)));
    }

    @Test
    void theAppIsNotReadyWhileTheDurableBackendIsSilent() {
        var probes = new Probes(new InMemoryDocuments(), List.of(CallerAuthentication.ANYBODY));
        Runnable silent = () -> {
            throw new CloudException.Unavailable("OrchestrationBackendUnavailable", "It is silent.", null, null);
        };

        var why = assertThrows(CloudException.Unavailable.class, () -> probes.ready("request-1", silent));

        assertEquals("OrchestrationBackendUnavailable", why.code()); // the pipeline answers 503
    }

    private static int status(List<CallerAuthentication> callers) {
        return new Probes(new InMemoryDocuments(), callers)
                .ready("request-1", () -> {})
                .fold(reply -> reply.status(), refused -> refused.status());
    }
}
