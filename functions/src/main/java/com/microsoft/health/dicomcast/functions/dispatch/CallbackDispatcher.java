package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that whoever asked for it is told of an operation's end, although its executor could not, or never was. */
public final class CallbackDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackDispatcher.class);
    private static final int PAGE = 200;

    /** The executor itself tells at once, and tries again for a while; hearing it twice does no harm. */
    private static final Duration EXECUTORS_TURN = Duration.ofSeconds(20);

    private final Documents documents;
    private final Clock clock;

    public CallbackDispatcher(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** One round over all that is untold. */
    public void dispatch(Executions executions) {
        var next = Optional.<String>empty();
        do {
            var page = documents.untold(PAGE, next);
            page.documents().forEach(found -> tell(found.value(), executions));
            next = page.next();
        } while (next.isPresent());
    }

    private void tell(Operation operation, Executions executions) {
        if (operation.ended().filter(this::isRecent).isPresent()) {
            return;
        }
        try {
            executions.tell(operation.ref());
        } catch (RuntimeException e) { // one that cannot be helped must not keep the others waiting
            LOG.error("the end of operation {} could not be told", operation.id(), e);
        }
    }

    private boolean isRecent(Instant ended) {
        return clock.instant().isBefore(ended.plus(EXECUTORS_TURN));
    }
}
