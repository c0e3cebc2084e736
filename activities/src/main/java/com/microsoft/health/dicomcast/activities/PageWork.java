package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to each document of a page by itself: one that cannot be helped does not keep the others waiting. */
final class PageWork {
    /** Documents that could be read. */
    static final String SEEN = "seen";

    /** Documents that could not: an operator must repair them. */
    static final String UNREADABLE = "unreadable";

    /** Others were at work on it: the next sweep looks again. */
    static final String CHANGED = "changed";

    static final String FAILED = "failed";

    /** Nothing was to be done, and nothing is counted. */
    static final String FINE = "";

    private static final Logger LOG = LoggerFactory.getLogger(PageWork.class);

    private PageWork() {}

    /** What was met before the documents are looked at. */
    static <T> Tally begin(String sweep, Page<T> page) {
        page.unreadable().forEach(id -> LOG.error("{}: the document {} cannot be read", sweep, id));
        Telemetry.measurements().found(sweep, SEEN, page.documents().size());
        Telemetry.measurements().found(sweep, UNREADABLE, page.unreadable().size());
        var seen = Tally.EMPTY.plus(SEEN, page.documents().size());
        return page.unreadable().isEmpty()
                ? seen
                : seen.plus(UNREADABLE, page.unreadable().size());
    }

    /** Returns what came of it. */
    static <T> String see(String sweep, T document, Function<T, String> work) {
        var outcome = outcome(sweep, document, work);
        if (!outcome.equals(FINE)) {
            Telemetry.measurements().found(sweep, outcome, 1);
        }
        return outcome;
    }

    private static <T> String outcome(String sweep, T document, Function<T, String> work) {
        try {
            return work.apply(document);
        } catch (ConcurrentChangeException e) {
            LOG.info("{}: {} moved on by itself", sweep, document);
            return CHANGED;
        } catch (RuntimeException e) { // whatever it is, the others need not wait for it
            LOG.warn("{}: {} could not be seen to", sweep, document, e);
            Telemetry.measurements().caught(sweep, e);
            return FAILED;
        }
    }

    static Tally count(Tally tally, String outcome) {
        return outcome.equals(FINE) ? tally : tally.plus(outcome, 1);
    }
}
