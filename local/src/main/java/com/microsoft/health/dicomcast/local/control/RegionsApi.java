package com.microsoft.health.dicomcast.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.faults.Regions;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;

/** {@code /local/regions}: GET tells which regions can be reached, PATCH of one makes it unreachable or brings it back. */
final class RegionsApi implements Handler {
    static final String PATH = "/local/regions";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Regions regions;

    RegionsApi(Regions regions) {
        this.regions = regions;
    }

    @Override
    public Answer answer(Request request) {
        var path = request.rawPath();
        return path.equals(PATH) ? all(request) : one(request, path.substring(PATH.length() + 1));
    }

    private Answer all(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD")
                ? list()
                : ControlApi.refuse(405, "only GET is answered here").with("Allow", "GET");
    }

    private Answer one(Request request, String region) {
        if (!regions.isKnown(region)) {
            return ControlApi.refuse(
                    404, "there is no cluster in the region '" + region + "'; there are " + regions.known());
        }
        if (!request.method().equals("PATCH")) {
            return ControlApi.refuse(405, "only PATCH is answered here").with("Allow", "PATCH");
        }
        var reachable = reachable(request);
        if (!reachable.isBoolean()) {
            return ControlApi.refuse(400, "send {\"reachable\": true} or {\"reachable\": false}");
        }
        if (reachable.booleanValue()) {
            regions.recover(region);
        } else {
            regions.lose(region);
        }
        return list();
    }

    private static JsonNode reachable(Request request) {
        try {
            return JSON.readTree(request.bodyText()).path("reachable");
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private Answer list() {
        var json = JsonNodeFactory.instance.objectNode();
        regions.known().forEach(region -> json.putObject(region).put("reachable", regions.isReachable(region)));
        return Answer.json(200, json.toPrettyString() + "\n");
    }
}
