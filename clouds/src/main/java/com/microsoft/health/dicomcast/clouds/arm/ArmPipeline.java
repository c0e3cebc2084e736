package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How calls to ARM, and to what is called as ARM is, go out: limits, headers and credential, in this one place. */
public final class ArmPipeline {
    /** The name of ARM's calls where they are measured. */
    public static final String ARM = "arm";

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final String USER_AGENT = "dicomcast-provider";
    private static final HttpHeaderName CORRELATION = HttpHeaderName.fromString("x-ms-correlation-request-id");
    private static final HttpHeaderName REQUEST = HttpHeaderName.fromString("x-ms-client-request-id");

    /** After this no call of ours can still have an effect: both attempts, each at its limit, and the pause between. */
    public static final Duration HARD_TIMEOUT =
            CONNECT.plus(ANSWER).multipliedBy(2).plus(BriefRetries.PAUSE);

    /** Kept, since levels go with their loggers. */
    private static final Logger CLIENT = Logger.getLogger("com.azure.core.http.jdk.httpclient.JdkHttpClient");

    static {
        // Azure's core sets Content-Length, the JDK's client insists on doing that itself, and each call warned of it.
        CLIENT.setLevel(Level.SEVERE);
    }

    private ArmPipeline() {}

    /**
     * Makes the pipeline, with a connection pool of its own.
     *
     * @param cloud under whose name the calls are measured
     * @param credential puts the token on a request; none where no token is asked for
     * @param ids names each request
     * @param correlation names what the requests are part of, on the thread that makes them
     * @param time of the step that makes them
     * @param watchers see every answer
     */
    public static HttpPipeline of(
            String cloud,
            Optional<HttpPipelinePolicy> credential,
            Supplier<UUID> ids,
            Supplier<Optional<String>> correlation,
            StepTime time,
            HttpPipelinePolicy... watchers) {
        var client = new JdkHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                .connectionTimeout(CONNECT)
                .responseTimeout(ANSWER)
                .readTimeout(ANSWER)
                .writeTimeout(ANSWER)
                .build();
        var policies = List.of(
                ArmSpans.caller(),
                new WithinStep(time),
                new UserAgentPolicy(USER_AGENT),
                header(CORRELATION, correlation),
                new RetryPolicy(new BriefRetries()),
                header(REQUEST, () -> Optional.of(ids.get().toString())),
                ArmSpans.eachTry(cloud));
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .policies(watchers)
                .policies(credential.stream().toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    /** How long the answer asks to be left alone; null if it does not say, in seconds. */
    public static @Nullable Duration retryAfter(@Nullable HttpResponse response) {
        var text = response == null ? null : response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return text == null || !text.matches("\\d{1,6}") ? null : Duration.ofSeconds(Long.parseLong(text));
    }

    /** Makes a call within the step's time. The pipeline's own way of waiting for an answer would let nothing cut it short. */
    public static HttpResponse send(HttpPipeline pipeline, HttpRequest request) {
        return Optional.ofNullable(pipeline.send(request).block())
                .orElseThrow(() -> new IllegalStateException("a call completed without an answer"));
    }

    private static HttpPipelinePolicy header(HttpHeaderName name, Supplier<Optional<String>> value) {
        return (context, next) -> {
            value.get().ifPresent(text -> context.getHttpRequest().setHeader(name, text));
            return next.process();
        };
    }
}
