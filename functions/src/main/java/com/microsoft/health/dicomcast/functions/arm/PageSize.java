package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.Query;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** How many entries of a list a caller wants at once ({@code $top}). */
public final class PageSize {
    public static final String TOP = "$top";
    private static final int LARGEST = 100;

    private PageSize() {}

    /** At most as many as we give at once; that many if the caller does not say. */
    public static Outcome<Integer> of(Query query) {
        var sent = query.first(TOP);
        if (sent.isEmpty()) {
            return Outcome.accept(LARGEST);
        }
        // more digits than an int holds is still a number: it asks for more than a page
        return sent.filter(text -> text.matches("0*[1-9][0-9]*"))
                .map(text -> text.replaceFirst("^0+", ""))
                .map(text -> text.length() > 3 ? LARGEST : Math.min(LARGEST, Integer.parseInt(text)))
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.invalidTop()));
    }
}
