package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.PercentCoding;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A path, decoded once, segment by segment (C-6). */
public record RequestPath(List<String> segments) {
    public RequestPath {
        segments = List.copyOf(segments);
    }

    /** Reads a raw path; one slash at its end is tolerated, since clients send it for collections (C-1). */
    public static Outcome<RequestPath> parse(String raw) {
        var start = raw.startsWith("/") ? 1 : 0;
        var end = raw.length() > start && raw.endsWith("/") ? raw.length() - 1 : raw.length();
        var segments = new ArrayList<String>();
        for (var segment : raw.substring(start, end).split("/", -1)) {
            var decoded = PercentCoding.decode(segment).filter(RequestPath::isPlain);
            if (decoded.isEmpty()) {
                return Outcome.refuse(Refusal.invalidPath(segment));
            }
            segments.add(decoded.get());
        }
        return Outcome.accept(new RequestPath(segments));
    }

    public String text() {
        return "/" + String.join("/", segments);
    }

    public String last() {
        return segments.get(segments.size() - 1);
    }

    public RequestPath parent() {
        return new RequestPath(segments.subList(0, segments.size() - 1));
    }

    /** What stands before the other path, if this one ends with it; names are compared without case (C-2). */
    Optional<RequestPath> before(RequestPath ending) {
        var ahead = segments.size() - ending.segments.size();
        var ends = ahead >= 0
                && IntStream.range(0, ending.segments.size())
                        .allMatch(i -> lower(segments.get(ahead + i)).equals(lower(ending.segments.get(i))));
        return ends ? Optional.of(new RequestPath(segments.subList(0, ahead))) : Optional.empty();
    }

    /** The last segments. */
    RequestPath after(RequestPath beginning) {
        return new RequestPath(segments.subList(beginning.segments.size(), segments.size()));
    }

    /** As it stands in a URL; nothing for the empty path. */
    String encoded() {
        return segments.stream().map(each -> "/" + PercentCoding.encode(each)).collect(Collectors.joining());
    }

    /** No separator may come out of the decoding, nor one that a second decoding would bring forth. */
    private static boolean isPlain(String segment) {
        var lower = lower(segment);
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && !segment.contains("/")
                && !segment.contains("\\")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && segment.chars().noneMatch(Character::isISOControl);
    }

    /** As names are compared: equalsIgnoreCase takes more letters for the same. */
    private static String lower(String segment) {
        return segment.toLowerCase(Locale.ROOT);
    }
}
