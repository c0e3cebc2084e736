package com.microsoft.health.dicomcast.bench.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.Throttle;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** ARM, Resource Graph and a Kubernetes cluster of synthetic casts, over HTTP; the first two throttle as they do in Azure. */
final class SyntheticClouds implements AutoCloseable {
    private static final Pattern GRAPH_NAMES =
            Pattern.compile("([0-9a-f]{8})-0000-000([45])-0000-([0-9a-f]{12})", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERVICE = Pattern.compile("/(fhirservices/fhir|dicomservices/ds)(\\d+)");
    private static final Pattern LIST = Pattern.compile("/namespaces/namespace-(\\d+)/dicomservices$");
    private static final Pattern ONE = Pattern.compile("/dicomservices/dicom-(\\d+)$");
    private static final Pattern CONTINUE = Pattern.compile("continue=(\\d+)");
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final String DEFINITION = "/providers/Microsoft.Authorization/roleDefinitions/all";
    private static final Duration A_CALL = Duration.ofMillis(1);

    private final SyntheticCasts casts;
    private final SyntheticStore store;
    private final VirtualClock clock;
    private final Throttle throttle;
    private final LoopbackServer arm;
    private final LoopbackServer kubernetes;
    private long calls;
    private long throttled;

    private SyntheticClouds(SyntheticCasts casts, SyntheticStore store, VirtualClock clock) throws IOException {
        this.casts = casts;
        this.store = store;
        this.clock = clock;
        this.throttle = new Throttle(clock);
        this.arm = LoopbackServer.start("arm", 0, counted(this::arm));
        this.kubernetes = LoopbackServer.start("kubernetes", 0, counted(this::kubernetes));
    }

    static SyntheticClouds start(SyntheticCasts casts, SyntheticStore store, VirtualClock clock) throws IOException {
        return new SyntheticClouds(casts, store, clock);
    }

    URI armBase() {
        return arm.base();
    }

    URI kubernetesBase() {
        return kubernetes.base();
    }

    synchronized long calls() {
        return calls;
    }

    /** Calls that were answered with 429. */
    synchronized long throttled() {
        return throttled;
    }

    @Override
    public void close() {
        arm.close();
        kubernetes.close();
    }

    private Handler counted(Handler handler) {
        return request -> {
            synchronized (this) {
                calls++;
            }
            clock.advance(A_CALL);
            return handler.answer(request);
        };
    }

    private Answer arm(Request request) {
        var verdict = throttle.take(request);
        var wait = verdict.flatMap(Throttle.Verdict::retryAfterSeconds);
        if (wait.isPresent()) {
            synchronized (this) {
                throttled++;
            }
        }
        var answer = wait.map(seconds -> error(429, "TooManyRequests").with("Retry-After", Integer.toString(seconds)))
                .orElseGet(() -> found(request));
        for (var header :
                verdict.map(Throttle.Verdict::headers).orElse(Map.of()).entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private Answer found(Request request) {
        var path = request.rawPath();
        if (request.method().equals("POST")) {
            return graph(request.bodyText());
        }
        if (path.contains("roleDefinitions")) {
            return Answer.json(
                    200,
                    "{\"id\":\"" + DEFINITION
                            + "\",\"properties\":{\"permissions\":[{\"dataActions\":[\"Microsoft.HealthcareApis/*\"]}]}}");
        }
        var service = SERVICE.matcher(path);
        if (!service.find()) {
            return error(404, "ResourceNotFound");
        }
        var number = Integer.parseInt(service.group(2));
        var isFhir = service.group(1).startsWith("fhir");
        if (path.endsWith("denyAssignments")) {
            return Answer.json(200, "{\"value\":[]}");
        }
        if (isFhir && !store.hasFhirService(number)) {
            return error(404, "ResourceNotFound");
        }
        return path.endsWith("roleAssignments") ? assignment(number, isFhir) : Answer.json(200, "{}");
    }

    private static Answer assignment(int number, boolean onFhir) {
        var json = JsonNodeFactory.instance.objectNode();
        var entry = json.putArray("value")
                .addObject()
                .put("id", onFhir ? SyntheticCasts.fhirRole(number) : SyntheticCasts.dicomRole(number));
        entry.putObject("properties")
                .put("scope", onFhir ? SyntheticCasts.fhirPath(number) : SyntheticCasts.dicomPath(number))
                .put("roleDefinitionId", DEFINITION)
                .put("principalId", SyntheticCasts.principal(number));
        return Answer.json(200, json.toString());
    }

    private Answer graph(String query) {
        var json = JsonNodeFactory.instance.objectNode();
        var rows = json.putArray("data");
        GRAPH_NAMES.matcher(query).results().forEach(name -> rows.addObject().put("id", role(name)));
        return Answer.json(200, json.toString());
    }

    /** A role goes with the FHIR service on which it is. */
    private String role(MatchResult name) {
        var number = Integer.parseInt(name.group(3), 16);
        var isOnFhir = Integer.parseInt(name.group(2)) == SyntheticCasts.FHIR_ROLE;
        if (isOnFhir && !store.hasFhirService(number)) {
            return "gone";
        }
        return isOnFhir ? SyntheticCasts.fhirRole(number) : SyntheticCasts.dicomRole(number);
    }

    private Answer kubernetes(Request request) {
        var one = ONE.matcher(request.rawPath());
        if (one.find()) {
            return Answer.json(200, resource(Integer.parseInt(one.group(1))).toString());
        }
        var list = LIST.matcher(request.rawPath());
        if (!list.find()) {
            return error(404, "NotFound");
        }
        var query = String.valueOf(request.uri().getRawQuery());
        var first = Integer.parseInt(list.group(1)) * SyntheticCasts.IN_A_NAMESPACE;
        var end = Math.min(casts.count(), first + SyntheticCasts.IN_A_NAMESPACE);
        var from = number(CONTINUE, query, first);
        var until = Math.min(end, from + number(LIMIT, query, end));
        return Answer.json(200, page(from, until, end).toString());
    }

    private static ObjectNode page(int from, int until, int end) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "workspace.healthcareapis.microsoft.com/v1alpha1")
                .put("kind", "DicomServiceList");
        var metadata = json.putObject("metadata").put("resourceVersion", "1");
        if (until < end) {
            metadata.put("continue", Integer.toString(until));
        }
        var items = json.putArray("items");
        for (var number = from; number < until; number++) {
            items.add(resource(number));
        }
        return json;
    }

    private static ObjectNode resource(int number) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "workspace.healthcareapis.microsoft.com/v1alpha1")
                .put("kind", "DicomService");
        json.putObject("metadata").put("name", "dicom-" + number).put("namespace", SyntheticCasts.namespace(number));
        json.putObject("spec")
                .putObject("cast")
                .put("castId", SyntheticCasts.guid(number).toString());
        return json;
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        var matcher = pattern.matcher(query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    private static Answer error(int status, String code) {
        return Answer.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + code + "\"}}");
    }
}
