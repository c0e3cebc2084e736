package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Parents and FHIR services by a plain GET: ARM has no SDK for them in Java. */
public final class ArmParents implements Parents {
    private static final String API_VERSION = "2024-03-31";
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Other answers of 404 say that we asked for the wrong thing, or that it was not ARM that answered. */
    private static final Set<String> ABSENT =
            Set.of("NotFound", "ResourceNotFound", "ParentResourceNotFound", "ResourceGroupNotFound");

    private final ArmClients clients;

    public ArmParents(ArmClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean exists(ParentId parent) {
        return exists("look up a parent", parent.path());
    }

    @Override
    public boolean exists(FhirServiceId fhirService) {
        return exists("look up a FHIR service", fhirService.path());
    }

    private boolean exists(String what, String path) {
        return ArmCalls.call(what, () -> {
            try (var response = clients.get(url(path))) {
                return isThere(response);
            }
        });
    }

    private static boolean isThere(HttpResponse response) {
        var status = response.getStatusCode();
        if (status >= 200 && status < 300) {
            return true;
        }
        if (status == NOT_FOUND
                && ABSENT.contains(
                        code(response.getBodyAsString().blockOptional().orElse("")))) {
            return false;
        }
        throw new HttpResponseException("status " + status, response);
    }

    private static String code(String body) {
        try {
            return JSON.readTree(body).at("/error/code").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static URI url(String path) {
        try {
            return new URI(null, null, path, "api-version=" + API_VERSION, null); // quotes what names may hold
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + path, e);
        }
    }
}
