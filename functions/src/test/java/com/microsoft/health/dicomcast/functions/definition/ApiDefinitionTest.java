package com.microsoft.health.dicomcast.functions.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Route;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.verbs.Backoff;
import com.microsoft.health.dicomcast.functions.verbs.Routes;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the linters of azure-rest-api-specs miss: that the definition and the provider are one. */
@ParameterizedClass
@MethodSource("com.microsoft.health.dicomcast.functions.definition.DefinitionFiles#versions")
class ApiDefinitionTest {
    private static final String CAST_PATH =
            "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.HealthcareApis"
                    + "/workspaces/{workspaceName}/dicomservices/{dicomServiceName}/dicomcasts/{dicomCastName}";

    private final Swagger swagger;

    ApiDefinitionTest(String version) {
        this.swagger = new Swagger(DefinitionFiles.swagger(version));
    }

    @Test
    void theVersionsThatArePublishedAreServed() {
        assertEquals(Edge.VERSIONS.all().stream().map(ApiVersion::name).toList(), DefinitionFiles.versions());
    }

    @Test
    void everyRouteIsPublishedAndNoOther() {
        var published = swagger.operations().stream()
                .map(each -> each.method() + " " + each.pattern())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(routes(), published);
    }

    @Test
    void everyOperationSaysWhatAnErrorLooksLike() {
        for (var operation : swagger.operations()) {
            assertTrue(operation.statuses().contains("default"), operation.id() + " has no default response");
        }
    }

    @Test
    void thePathIsWhatClientsGenerateTheirParametersFrom() {
        assertEquals(CAST_PATH, swagger.operation("DicomCasts_Get").path());
        assertEquals(
                List.of("subscriptionId", "resourceGroupName", "workspaceName", "dicomServiceName", "dicomCastName"),
                swagger.operation("DicomCasts_Get").pathParameters());
    }

    @Test
    void commonTypesAreOfTheSixthVersion() {
        var foreign = swagger.references().stream()
                .filter(each -> !each.startsWith("#"))
                .filter(each -> !each.startsWith("./examples/"))
                .filter(each -> !each.contains("/common-types/resource-management/v6/types.json#"))
                .toList();

        assertEquals(List.of(), foreign);
    }

    @Test
    void theTypesNameStandsOnceInTheSources() {
        var literal = Pattern.compile("\"([^\"]*\\b)?" + ResourceTypes.DICOM_CASTS + "\\b[^\"]*\"");

        var literals = DefinitionFiles.typeSpec().stream()
                .flatMap(file -> literal.matcher(DefinitionFiles.text(file)).results())
                .map(found -> found.group())
                .toList();

        assertEquals(List.of('"' + ResourceTypes.DICOM_CASTS + '"'), literals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "abc",
                "Ab-9",
                "a--b",
                "-ab",
                "ab-",
                "a_b",
                "a.b",
                "abcdefghijklmnopqrstuvwx",
                "abcdefghijklmnopqrstuvwxy"
            })
    void aNameIsAllowedHereAndThere(String name) {
        var parameter = swagger.operation("DicomCasts_Get").parameters().stream()
                .filter(each -> each.path("name").asText().equals("dicomCastName"))
                .findFirst()
                .orElseThrow();

        var published = Pattern.matches(parameter.path("pattern").asText(), name)
                && name.length() >= parameter.path("minLength").asInt()
                && name.length() <= parameter.path("maxLength").asInt();

        assertEquals(CastId.isCastName(new ArmName(name)), published, name);
    }

    /** What ARM itself calls, and no customer. */
    private static final Set<String> ARMS_OWN = Set.of(
            "/subscriptions/*",
            "/subscriptions/*/resourceGroups/*/providers/Microsoft.HealthcareApis/deployments/*/preflight");

    /** HEAD is answered too; azure-rest-api-specs publishes it nowhere. */
    static Set<String> routes() {
        var clock = Clock.systemUTC();
        var random = new Random(1);
        var routes = Routes.of(
                new InMemoryDocuments(),
                new Policy(1, new PlacementPool(List.of())),
                new OperationUrls(Duration.ofSeconds(10)),
                new Backoff(random, wait -> {}),
                clock,
                new OperationIds(clock, random),
                UUID::randomUUID);
        return routes.stream()
                .filter(route -> !ARMS_OWN.contains(path(route)))
                .flatMap(route -> route.verbs().keySet().stream()
                        .filter(method -> !method.equals("HEAD"))
                        .map(method -> method + " " + path(route)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(Route route) {
        return "/" + String.join("/", route.pattern());
    }
}
