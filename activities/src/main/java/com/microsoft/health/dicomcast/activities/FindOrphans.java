package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.util.Optional;

/** The first look at one page of casts: which of them seem to have lost a parent? */
public final class FindOrphans {
    public static final String NAME = "FindOrphans";

    /** The casts that there are. */
    public static final String SEEN = PageWork.SEEN;

    /** ARM did not say whether a parent of theirs exists. */
    public static final String UNKNOWN = OrphanLook.UNKNOWN;

    private static final int PAGE = 50;

    private final Documents documents;
    private final Parents parents;

    public FindOrphans(Documents documents, Parents parents) {
        this.documents = documents;
        this.parents = parents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "page") String page) {
        return Edge.answer(() -> find(Json.read(page, PageStep.class)));
    }

    /** Looks at a page; changes nothing. */
    public OrphanPage find(PageStep step) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var casts = page.documents().stream().map(cast -> cast.value().id()).toList();
        var look = new OrphanLook(documents, parents).at(NAME, casts);
        return new OrphanPage(
                PageWork.begin(NAME, page).plus(look.tally()),
                look.orphans(),
                page.next().orElse(null));
    }
}
