package com.microsoft.health.dicomcast.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /local/faults}: POST asks for failures, GET tells what came of them, DELETE ends them. */
final class FaultsApi implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String PATH = "path=";

    private final Faults faults;

    FaultsApi(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Answer answer(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> list(200);
            case "POST" -> add(request.bodyText());
            case "DELETE" -> clear(request.uri().getQuery());
            default ->
                ControlApi.refuse(405, "GET, POST and DELETE are answered here").with("Allow", "GET, POST, DELETE");
        };
    }

    private Answer add(String body) {
        try {
            read(body).forEach(faults::add);
            return list(201);
        } catch (MalformedFaultException e) {
            return ControlApi.refuse(400, String.valueOf(e.getMessage()));
        }
    }

    /** All or none of them. */
    private static List<Fault> read(String body) throws MalformedFaultException {
        var json = parse(body);
        if (!json.isArray()) {
            return List.of(FaultJson.read(json, ""));
        }
        var wanted = new ArrayList<Fault>();
        for (var i = 0; i < json.size(); i++) {
            wanted.add(FaultJson.read(json.get(i), "[" + i + "]."));
        }
        return wanted;
    }

    private static JsonNode parse(String body) throws MalformedFaultException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            var refusal = new MalformedFaultException("the body is not JSON: " + e.getOriginalMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private Answer clear(@Nullable String query) {
        if (query == null) {
            faults.clear();
        } else if (query.startsWith(PATH)) {
            faults.clear(query.substring(PATH.length()));
        } else {
            return ControlApi.refuse(400, "DELETE knows no parameter but path");
        }
        return Answer.empty(204);
    }

    private Answer list(int status) {
        var array = JsonNodeFactory.instance.arrayNode();
        faults.list().forEach(hits -> array.add(FaultJson.write(hits)));
        return Answer.json(
                status,
                JsonNodeFactory.instance.objectNode().set("faults", array).toPrettyString() + "\n");
    }
}
