package com.microsoft.health.dicomcast.local.arm;

import com.microsoft.health.dicomcast.local.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets through what ARM and Resource Graph let through: a token bucket for each subscription, principal and kind of call, and
 * a window for Resource Graph's queries of a principal. A principal is known by its user agent; who has none is not counted.
 * (learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling)
 */
public final class Throttle {
    private static final int MOST_QUERIES = 15;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    public Throttle(Clock clock) {
        this.clock = clock;
    }

    /** What comes of a request: the headers that say what is left, and how long to wait if nothing was. */
    public record Verdict(Map<String, String> headers, Optional<Integer> retryAfterSeconds) {}

    /** Takes the request out of what is left to its sender; empty where nothing is counted. */
    public Optional<Verdict> take(Request request) {
        var principal = request.headers().getFirst("User-Agent");
        if (principal == null) {
            return Optional.empty();
        }
        var path = ArmCall.pathOf(request).toLowerCase(Locale.ROOT).replaceAll("^/+", "/");
        if (path.equals(GraphQueries.PATH)) {
            return Optional.of(
                    windows.computeIfAbsent(principal, any -> new Window()).take(clock.instant()));
        }
        var segments = path.split("/", -1);
        return segments.length > 2 && segments[1].equals("subscriptions")
                ? Optional.of(take(segments[2] + " " + principal, ArmHeaders.quota(request.method())))
                : Optional.empty();
    }

    private Verdict take(String key, String kind) {
        var size = kind.equals("reads") ? 250 : 200;
        var perSecond = kind.equals("reads") ? 25 : 10;
        return buckets.computeIfAbsent(key + " " + kind, any -> new Bucket(kind, size, perSecond))
                .take(clock.instant());
    }

    /** Tokens that come back at a steady rate. */
    private static final class Bucket {
        private final String kind;
        private final int size;
        private final int perSecond;
        private double tokens;
        private Instant filled = Instant.MIN;

        private Bucket(String kind, int size, int perSecond) {
            this.kind = kind;
            this.size = size;
            this.perSecond = perSecond;
            this.tokens = size;
        }

        synchronized Verdict take(Instant now) {
            if (filled.isBefore(now)) {
                var seconds = filled.equals(Instant.MIN)
                        ? 0
                        : Duration.between(filled, now).toMillis() / 1000.0;
                tokens = Math.min(size, tokens + seconds * perSecond);
                filled = now;
            }
            if (tokens < 1) {
                return new Verdict(headers(), Optional.of(1));
            }
            tokens--;
            return new Verdict(headers(), Optional.empty());
        }

        private Map<String, String> headers() {
            return Map.of("x-ms-ratelimit-remaining-subscription-" + kind, Integer.toString((int) tokens));
        }
    }

    /** So many queries until the window ends. */
    private static final class Window {
        private Instant ends = Instant.MIN;
        private int left;

        synchronized Verdict take(Instant now) {
            if (!now.isBefore(ends)) {
                ends = now.plus(WINDOW);
                left = MOST_QUERIES;
            }
            var refused = left == 0;
            left = Math.max(0, left - 1);
            var wait = (int) Math.ceil(Duration.between(now, ends).toMillis() / 1000.0);
            return new Verdict(
                    Map.of(
                            "x-ms-user-quota-remaining", Integer.toString(left),
                            "x-ms-user-quota-resets-after", "00:00:%02d".formatted(wait)),
                    refused ? Optional.of(wait) : Optional.empty());
        }
    }
}
