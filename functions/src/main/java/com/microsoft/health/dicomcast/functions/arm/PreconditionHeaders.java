package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.model.admission.Match;
import com.microsoft.health.dicomcast.model.admission.Preconditions;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** If-Match and If-None-Match (C-38): lists; weak tags never match; a tag without quotes is tolerated. */
final class PreconditionHeaders {
    private static final Pattern TAG = Pattern.compile("(W/)?(?:\"([^\"]*)\"|((?!W/)[^\",*\\s]+))");
    private static final Pattern LIST = Pattern.compile("\\s*(?:%1$s)(?:\\s*,\\s*(?:%1$s))*\\s*".formatted(TAG));

    /** The matcher recurses once a tag; nobody has so many. */
    private static final int LONGEST = 1000;

    private PreconditionHeaders() {}

    static Preconditions read(Headers headers) {
        return new Preconditions(match(headers, "If-Match"), match(headers, "If-None-Match"));
    }

    private static Match match(Headers headers, String name) {
        var blank = headers.has(name) ? Match.MALFORMED : Match.ABSENT; // of a variable that was never set
        return headers.get(name).map(PreconditionHeaders::match).orElse(blank);
    }

    private static Match match(String value) {
        if (value.strip().equals("*")) {
            return Match.ANY;
        }
        if (value.length() > LONGEST || !LIST.matcher(value).matches()) {
            return Match.MALFORMED;
        }
        return Match.of(TAG.matcher(value)
                .results()
                .filter(found -> found.group(1) == null)
                .map(PreconditionHeaders::tag)
                .toList());
    }

    private static String tag(MatchResult found) {
        return found.group(2) == null ? found.group(3) : found.group(2);
    }
}
