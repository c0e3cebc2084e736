package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.microsoft.health.dicomcast.model.health.Quota;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.ReadAllowance;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads from every answer how much ARM and Resource Graph still take from us
 * (learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling,
 * learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests).
 */
public final class ArmQuotas implements HttpPipelinePolicy, ReadAllowance {
    private static final HttpHeaderName READS =
            HttpHeaderName.fromString("x-ms-ratelimit-remaining-subscription-reads");
    private static final HttpHeaderName GRAPH = HttpHeaderName.fromString("x-ms-user-quota-remaining");
    private static final HttpHeaderName GRAPH_RESETS = HttpHeaderName.fromString("x-ms-user-quota-resets-after");
    private static final Pattern SUBSCRIPTION = Pattern.compile("/+subscriptions/([^/?]+)", Pattern.CASE_INSENSITIVE);
    private static final String ALL_OF_GRAPH = "";
    private static final int TOO_MANY_REQUESTS = 429;

    /** Of 250 that ARM lets through at once, and a look's own six. */
    private static final int READS_RESERVED = 56;

    /** In which 250 have become so many again, at 25 a second. */
    private static final Duration READS_REFILL = Duration.ofSeconds(4);

    /** Of 15 in five seconds. */
    private static final int QUERIES_RESERVED = 4;

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    public ArmQuotas(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::note);
    }

    @Override
    public Duration pause(SubscriptionId subscription) {
        return pause(subscription.name().lower(), 0, READS_RESERVED);
    }

    /**
     * Takes some queries of Resource Graph out of what is left.
     *
     * @throws CloudException.Unavailable when they would eat into the reserve; they were not sent
     */
    void takeQueries(int queries) {
        var pause = pause(ALL_OF_GRAPH, queries, QUERIES_RESERVED);
        if (!pause.isZero()) {
            throw new CloudException.Unavailable(
                    "QuotaReserved", "Azure Resource Graph is not asked more at present.", pause, null);
        }
        quotas.computeIfPresent(ALL_OF_GRAPH, (key, known) -> known.less(queries));
    }

    private Duration pause(String key, int calls, int reserve) {
        return Optional.ofNullable(quotas.get(key))
                .map(known -> known.pause(calls, reserve, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private void note(HttpResponse response) {
        var subscription =
                SUBSCRIPTION.matcher(response.getRequest().getUrl().getPath().toLowerCase(Locale.ROOT));
        var isGraph = response.getHeaderValue(GRAPH) != null;
        var key = isGraph || !subscription.find() ? ALL_OF_GRAPH : subscription.group(1);
        if (response.getStatusCode() == TOO_MANY_REQUESTS) {
            var wait = seconds(response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
            quotas.put(key, new Quota(0, clock.instant().plus(wait)));
        } else if (isGraph) {
            number(response.getHeaderValue(GRAPH))
                    .ifPresent(left -> quotas.put(
                            key, new Quota(left, clock.instant().plus(time(response.getHeaderValue(GRAPH_RESETS))))));
        } else {
            number(response.getHeaderValue(READS))
                    .ifPresent(left ->
                            quotas.put(key, new Quota(left, clock.instant().plus(READS_REFILL))));
        }
    }

    private static Optional<Integer> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Duration seconds(@Nullable String text) {
        return number(text).map(Duration::ofSeconds).orElse(DEFAULT_WAIT);
    }

    /** {@code hh:mm:ss}. */
    private static Duration time(@Nullable String text) {
        try {
            return text == null ? DEFAULT_WAIT : Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            return DEFAULT_WAIT;
        }
    }
}
