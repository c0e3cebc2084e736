package com.microsoft.health.dicomcast.local.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One wish for failure.
 *
 * @param cloud whose calls: {@code cosmos}, {@code arm}, {@code kubernetes}, {@code durable}, {@code eventgrid},
 *     {@code monitor}; absent: any
 * @param method the HTTP method; absent: any
 * @param path part of path and query, with {@code *} for any run of characters, whatever the case; absent: any
 * @param status what to answer instead; absent: the true answer (for a mere delay)
 * @param code the error code in the answer's body
 * @param message the error message in the answer's body
 * @param retryAfter seconds, sent as {@code Retry-After}
 * @param effect whether the call takes effect: {@code none} (refused before) or {@code done} (answered wrongly after)
 * @param dropReply close the connection instead of answering
 * @param delay how long to wait before the call is looked at
 * @param skip how many matching calls pass untouched first
 * @param times how many calls are hit; absent: all of them
 * @param die whether the whole process ends there and then, as by {@code kill -9}: before the call takes effect, or after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Nullable String cloud,
        @Nullable String method,
        @Nullable String path,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String message,
        @Nullable Integer retryAfter,
        Effect effect,
        boolean dropReply,
        @Nullable Duration delay,
        int skip,
        @Nullable Integer times,
        boolean die) {

    /** Whether the call reaches its target all the same. */
    public enum Effect {
        none,
        done
    }

    boolean concerns(String ofCloud, String ofMethod, String pathAndQuery) {
        return (cloud == null || cloud.equalsIgnoreCase(ofCloud))
                && (method == null || method.equalsIgnoreCase(ofMethod))
                && (path == null || pattern(path).matcher(pathAndQuery).find());
    }

    private static Pattern pattern(String glob) {
        var parts = glob.toLowerCase(Locale.ROOT).split("\\*", -1);
        var regex = new StringBuilder();
        for (var i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
