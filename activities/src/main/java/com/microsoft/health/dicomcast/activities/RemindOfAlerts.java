package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * One page of the reminders: an alert of which nothing was told for a day is told once more. The document says when, under its
 * tag: of two who remind at once one has its way (decision 36).
 */
public final class RemindOfAlerts {
    public static final String NAME = "RemindOfAlerts";

    /** At least one of its alerts was told. */
    public static final String REMINDED = "reminded";

    private static final Duration SILENCE = Duration.ofDays(1);
    private static final int PAGE = 100;

    private final Documents documents;
    private final Clock clock;

    public RemindOfAlerts(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "page") String page) {
        return Edge.answer(() -> remind(Json.read(page, PageStep.class)));
    }

    PageReport remind(PageStep step) {
        var page = documents.search(CastSearch.unhealthy(), PAGE, Optional.ofNullable(step.continuation()));
        var tally = PageWork.begin(NAME, page);
        for (var cast : page.documents()) {
            var outcome = PageWork.see(NAME, cast.value().id(), id -> remind(cast));
            tally = PageWork.count(tally, outcome);
        }
        return new PageReport(tally, page.next().orElse(null));
    }

    private String remind(Versioned<Cast> cast) {
        var before = cast.value().health();
        var told = before.reminded(clock.instant(), SILENCE);
        if (told.equals(before)) {
            return PageWork.FINE;
        }
        documents.commit(Commit.of(new Commit.ReplaceCast(cast.value().reminded(told), cast.tag())));
        return REMINDED;
    }
}
