package com.microsoft.health.dicomcast.local.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-2d7cd011db47");
    private static final String TOKEN = "/" + TENANT + "/oauth2/v2.0/token";

    private final SignIn signIn = new SignIn(
            TENANT,
            () -> List.of("sub1", "sub2"),
            List.of(new ProviderTypes(
                    "Microsoft.HealthcareApis", List.of("West US 2"), Map.of("a/b", List.of("2", "1")))),
            () -> TENANT,
            request -> Answer.json(418, "\"behind\""));

    @Test
    void endpointsLeadBackToWhereTheCallerAsked() throws Exception {
        var metadata = get("/metadata/endpoints?api-version=2022-09-01");
        var openId = get("/" + TENANT + "/v2.0/.well-known/openid-configuration");

        assertEquals(
                "https://localhost:7443",
                metadata.at("/authentication/loginEndpoint").asText());
        assertEquals("https://localhost:7443/", metadata.path("resourceManager").asText());
        assertEquals(
                "https://localhost:7443/",
                metadata.at("/authentication/audiences/0").asText());
        assertEquals(
                "https://localhost:7443/" + TENANT + "/v2.0",
                openId.path("issuer").asText());
        assertEquals(
                "https://localhost:7443" + TOKEN, openId.path("token_endpoint").asText());
    }

    @Test
    void aServicePrincipalWithAnySecretGetsAToken() throws Exception {
        var answer = send("POST", TOKEN, "grant_type=client_credentials&client_id=me&client_secret=a%26b&scope=x");

        assertEquals(200, answer.status());
        assertEquals("Bearer", json(answer).path("token_type").asText());
        assertFalse(json(answer).path("access_token").asText().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=password&client_id=me&client_secret=x",
                "grant_type=client_credentials&client_id=me",
                "grant_type=client_credentials&client_id=&client_secret=x"
            })
    void withoutWhatASignInNeedsThereIsNone(String form) throws Exception {
        var answer = send("POST", TOKEN, form);

        assertEquals(400, answer.status());
        assertFalse(json(answer).path("error").asText().isEmpty());
    }

    @Test
    void subscriptionsTenantsAndProvidersAreListed() throws Exception {
        assertEquals(
                List.of("sub1", "sub2"),
                get("/subscriptions?api-version=2022-12-01").findValuesAsText("subscriptionId"));
        assertEquals(TENANT.toString(), get("/tenants").at("/value/0/tenantId").asText());
        assertEquals("sub1", get("/subscriptions/sub1").path("subscriptionId").asText());
        var provider = get("/subscriptions/sub1/providers/microsoft.healthcareapis?api-version=2022-09-01");
        assertEquals("a/b", provider.at("/resourceTypes/0/resourceType").asText());
        assertEquals("2", provider.at("/resourceTypes/0/apiVersions/0").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/sub1/resourceGroups/rg",
                "/subscriptions/sub1/providers/Microsoft.Else",
                "/subscriptions/sub1/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/x",
                "/local"
            })
    void everythingElseIsForThoseBehind(String path) throws Exception {
        assertEquals(418, send("GET", path, "").status());
        assertEquals(418, send("PUT", "/subscriptions/sub1", "{}").status());
    }

    private JsonNode get(String path) throws IOException, DroppedReplyException {
        var answer = send("GET", path, "");
        assertEquals(200, answer.status());
        return json(answer);
    }

    private Answer send(String method, String path, String body) throws DroppedReplyException {
        var headers = new Headers();
        headers.set("Host", "localhost:7443");
        return signIn.answer(new Request(method, URI.create(path), headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(Answer answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
