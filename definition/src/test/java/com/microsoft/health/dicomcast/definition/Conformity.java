package com.microsoft.health.dicomcast.definition;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.definition.Published.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an exchange is as one version publishes it. */
final class Conformity {
    /** With an answer that says that something has begun, these are promised; else they may be missing. */
    private static final Set<String> WHERE_TO_FOLLOW = Set.of("Azure-AsyncOperation", "Location", "Retry-After");

    private static final Set<Integer> BEGUN = Set.of(201, 202);

    private final Published definition;
    private final List<Operation> operations;
    private final OpenApiInteractionValidator validator;

    Conformity(Published definition) {
        this.definition = definition;
        this.operations = definition.operations();
        this.validator = OpenApiInteractionValidator.createForSpecificationUrl(
                        definition.file().toAbsolutePath().normalize().toUri().toString())
                .withLevelResolver(LevelResolver.create()
                        // Swagger 2 cannot say that unknown members are allowed, and ARM's clients send some (C-41).
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        // ARM has checked the caller's token; we never see it.
                        .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    Published definition() {
        return definition;
    }

    /** The published operation that the request is meant for. */
    Optional<Operation> operation(Exchange exchange) {
        return operations.stream()
                .filter(each -> each.method().equals(exchange.method()))
                .filter(each -> each.spelled(exchange.url().getRawPath()).isPresent())
                .findFirst();
    }

    /** What is not as published. A request that was refused is not looked at: it was wrong on purpose. */
    List<String> faults(Exchange exchange) {
        return operation(exchange)
                .map(operation -> faults(operation, exchange))
                .orElseGet(() -> exchange.isAccepted() ? List.of("no such operation is published") : List.of());
    }

    private List<String> faults(Operation operation, Exchange exchange) {
        var faults = new ArrayList<String>();
        var path = operation.spelled(exchange.url().getRawPath()).orElseThrow();
        if (exchange.isAccepted()) {
            report(validator.validateRequest(request(path, exchange)), "request", faults);
            status(operation, exchange, faults);
        }
        var method = Request.Method.valueOf(exchange.method());
        report(validator.validateResponse(path, method, response(exchange)), "response", faults);
        return faults;
    }

    /** The default answer is for errors: what has gone well is published one by one. */
    private static void status(Operation operation, Exchange exchange, List<String> faults) {
        var headers = operation.headers(exchange.status());
        if (headers.isEmpty()) {
            faults.add("response: the status is not published");
            return;
        }
        headers.get().fieldNames().forEachRemaining(name -> {
            if (BEGUN.contains(exchange.status())
                    && operation.json().path("x-ms-long-running-operation").asBoolean()
                    && WHERE_TO_FOLLOW.contains(name)
                    && header(exchange.json().at("/liveResponse/headers"), name).isEmpty()) {
                faults.add("response: the header " + name + " is missing");
            }
        });
    }

    private static SimpleRequest request(String path, Exchange exchange) {
        var request = new SimpleRequest.Builder(exchange.method(), path);
        exchange.query().forEach(request::withQueryParam);
        exchange.json()
                .at("/liveRequest/headers")
                .properties()
                .forEach(each -> request.withHeader(each.getKey(), published(each.getValue())));
        body(exchange.json().at("/liveRequest/body")).ifPresent(request::withBody);
        return request.build();
    }

    /** A merge patch may be sent under its own name too; upstream, only JSON is published (C-22). */
    private static String published(JsonNode header) {
        return header.asText().replace("application/merge-patch+json", "application/json");
    }

    private static SimpleResponse response(Exchange exchange) {
        var response = new SimpleResponse.Builder(exchange.status());
        exchange.json()
                .at("/liveResponse/headers")
                .properties()
                .forEach(each ->
                        response.withHeader(each.getKey(), each.getValue().asText()));
        body(exchange.json().at("/liveResponse/body")).ifPresent(response::withBody);
        return response.build();
    }

    private static Optional<String> body(JsonNode body) {
        return body.isMissingNode() ? Optional.empty() : Optional.of(body.toString());
    }

    private static Optional<String> header(JsonNode headers, String name) {
        return headers.properties().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(each -> each.getValue().asText())
                .findFirst();
    }

    private static void report(ValidationReport report, String part, List<String> faults) {
        report.getMessages().stream()
                .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                .forEach(each -> faults.add(part + ": " + each.getKey() + " " + each.getMessage()));
    }
}
