package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.logs.LogFields;
import com.microsoft.health.dicomcast.model.operations.FailureCause;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every call goes through: ids, exception barrier, the caller's authentication, limits, and then the API. */
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    /** Messages are there in one language, whatever Accept-Language asks for (C-21). */
    private static final String LANGUAGE = "en";

    private static final Duration RETRY_UNAVAILABLE = Duration.ofSeconds(5);

    private final CallerAuthentication callers;
    private final Clock clock;
    private final Supplier<UUID> uuids;

    private final boolean auditsReading;

    public Pipeline(CallerAuthentication callers, Clock clock, Supplier<UUID> uuids) {
        this(callers, clock, uuids, false);
    }

    /** @param auditsReading whether calls that change nothing leave an audit record as well */
    public Pipeline(CallerAuthentication callers, Clock clock, Supplier<UUID> uuids, boolean auditsReading) {
        this.callers = callers;
        this.clock = clock;
        this.uuids = uuids;
        this.auditsReading = auditsReading;
    }

    public HttpReply answer(HttpCall call, Api api) {
        var ids = RequestIds.of(call.headers(), uuids.get());
        return Telemetry.spans().request(call.method(), call.uri().getRawPath(), ids.traceparent(), span -> {
            var reply = answer(call, ids.joining(Telemetry.spans().traceparent()), api);
            span.setAttribute("http.response.status_code", reply.status());
            return reply;
        });
    }

    private HttpReply answer(HttpCall call, RequestIds ids, Api api) {
        var started = clock.millis();
        try (var fields = LogFields.of(ids.logFields())) {
            fields.add("method", call.method());
            fields.add("path", call.uri().getRawPath());
            var trail = new AuditTrail(call, auditsReading);
            var reply = guarded(call, ids, api, fields, trail);
            fields.add("status", String.valueOf(reply.status()));
            var outcome = outcome(reply);
            fields.add("outcome", outcome);
            Optional.ofNullable(reply.headers().get("x-ms-error-code")).ifPresent(code -> fields.add("code", code));
            var took = Duration.ofMillis(clock.millis() - started);
            fields.add("durationMs", String.valueOf(took.toMillis()));
            Telemetry.measurements().answered(call.method(), reply.status(), outcome, took);
            LOG.info("Request answered");
            trail.record(reply);
            return complete(call, ids, reply);
        }
    }

    /** What counts for and against the quality of the service (C-79): the client's faults do not. */
    private static String outcome(Reply reply) {
        if (reply.status() < 400) {
            return "success";
        }
        var isTheirs =
                reply.status() < 500 || FailureCause.isClients(reply.headers().getOrDefault(FailureCause.HEADER, ""));
        return isTheirs ? "clientFault" : "serviceFault";
    }

    /** Nothing leaves unanswered, and no exception's text leaves at all. */
    private Reply guarded(HttpCall call, RequestIds ids, Api api, LogFields fields, AuditTrail trail) {
        try {
            return judged(call, ids, api, fields, trail).fold(reply -> reply, why -> refused(why, call));
        } catch (CloudException.Unavailable e) {
            LOG.warn("A dependency is unavailable: {}", e.code(), e);
            return Reply.refused(Refusal.unavailable(
                    e.retryAfter().orElse(RETRY_UNAVAILABLE), ids.own().toString()));
        } catch (RuntimeException | Error e) { // whatever it was, memory too: it ends this call and no other
            LOG.error("The request failed", e);
            Telemetry.measurements().caught("request", e);
            return Reply.refused(Refusal.internalError(ids.own().toString()));
        }
    }

    /** Why somebody is not let in is for the log alone. */
    private Outcome<Reply> judged(HttpCall call, RequestIds ids, Api api, LogFields fields, AuditTrail trail) {
        var verdict = callers.judge(call);
        if (verdict instanceof Verdict.Unauthenticated stranger) {
            fields.add("notAdmitted", stranger.why());
            return Outcome.accept(
                    refused(Refusal.callerNotAuthenticated(), call).with("WWW-Authenticate", stranger.challenge()));
        }
        if (verdict instanceof Verdict.Forbidden stranger) {
            fields.add("notAdmitted", stranger.why());
            return Outcome.refuse(Refusal.callerNotAllowed());
        }
        var admitted = (Verdict.Admitted) verdict;
        fields.add("caller", admitted.caller());
        trail.admit(admitted.caller());
        return admitted(call, ids, admitted.person(), api, trail);
    }

    private static Outcome<Reply> admitted(
            HttpCall call, RequestIds ids, Optional<String> person, Api api, AuditTrail trail) {
        return Limits.refuse(call)
                .<Outcome<Reply>>map(Outcome::refuse)
                .orElseGet(() -> RequestPath.parse(call.uri().getRawPath())
                        .then(path -> api.answer(new Exchange(call, path, ids, person, trail))));
    }

    private static Reply refused(Refusal why, HttpCall call) {
        return Reply.refused(why.about(call.uri().getRawPath()));
    }

    private static HttpReply complete(HttpCall call, RequestIds ids, Reply reply) {
        var headers = new LinkedHashMap<>(ids.replyHeaders());
        headers.put("Cache-Control", "no-store");
        headers.putAll(reply.headers());
        var body = reply.body().filter(any -> !call.method().equals("HEAD")).map(Object::toString);
        body.ifPresent(any -> {
            headers.put("Content-Type", "application/json; charset=utf-8");
            headers.put("Content-Language", LANGUAGE);
        });
        return new HttpReply(reply.status(), headers, body);
    }
}
