package com.microsoft.health.dicomcast.local.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entra ID and the tenant-wide part of ARM, as far as {@code az} needs them to sign in and to find a resource provider. It
 * lets everybody in; whatever else is asked is for those behind it.
 */
public final class SignIn implements Handler {
    private static final String TENANT = "(?<tenant>[0-9A-Za-z.-]+)";
    private static final Pattern METADATA = Pattern.compile("/metadata/endpoints/?");
    private static final Pattern OPENID = Pattern.compile("/" + TENANT + "/v2\\.0/\\.well-known/openid-configuration");
    private static final Pattern TOKEN = Pattern.compile("/" + TENANT + "/oauth2/v2\\.0/token");
    private static final Pattern TENANTS = Pattern.compile("/tenants/?");
    private static final Pattern SUBSCRIPTIONS = Pattern.compile("/subscriptions/?");
    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/(?<id>[^/]+)/?");
    private static final Pattern PROVIDER =
            Pattern.compile("/subscriptions/(?<id>[^/]+)/providers/(?<namespace>[^/]+)/?");

    private final UUID tenant;
    private final Supplier<Collection<String>> subscriptions;
    private final List<ProviderTypes> providers;
    private final Supplier<UUID> ids;
    private final Handler behind;

    /**
     * Signs in.
     *
     * @param subscriptions those that there are
     * @param ids makes tokens, which nobody reads
     * @param behind answers all other requests
     */
    public SignIn(
            UUID tenant,
            Supplier<Collection<String>> subscriptions,
            List<ProviderTypes> providers,
            Supplier<UUID> ids,
            Handler behind) {
        this.tenant = tenant;
        this.subscriptions = subscriptions;
        this.providers = List.copyOf(providers);
        this.ids = ids;
        this.behind = behind;
    }

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        var answer = request.method().equals("POST") ? posted(request) : got(request);
        return answer.isPresent() ? answer.get() : behind.answer(request);
    }

    private Optional<Answer> posted(Request request) {
        return TOKEN.matcher(request.rawPath()).matches() ? Optional.of(token(form(request))) : Optional.empty();
    }

    private Optional<Answer> got(Request request) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        var path = request.rawPath();
        var openId = OPENID.matcher(path);
        var subscription = SUBSCRIPTION.matcher(path);
        var provider = PROVIDER.matcher(path);
        if (METADATA.matcher(path).matches()) {
            return Optional.of(ok(metadata(base(request))));
        }
        if (openId.matches()) {
            return Optional.of(ok(openId(base(request) + "/" + openId.group("tenant"))));
        }
        if (TENANTS.matcher(path).matches()) {
            return Optional.of(ok(list(Stream.of(tenant()))));
        }
        if (SUBSCRIPTIONS.matcher(path).matches()) {
            return Optional.of(ok(list(subscriptions.get().stream().map(this::subscription))));
        }
        if (subscription.matches()) {
            return Optional.of(ok(subscription(subscription.group("id"))));
        }
        return provider.matches()
                ? providers.stream()
                        .filter(each -> each.namespace().equalsIgnoreCase(provider.group("namespace")))
                        .findFirst()
                        .map(each -> ok(each.json(provider.group("id"))))
                : Optional.empty();
    }

    /** As the caller calls us: the answers lead back here. */
    private static String base(Request request) {
        return "https://" + request.headers().getFirst("Host");
    }

    /** As ARM answers it since 2022-09-01; every endpoint that there is, is this one. */
    private static ObjectNode metadata(String base) {
        var metadata = object().put("name", "local");
        Stream.of("resourceManager", "portal", "gallery", "graph", "graphAudience", "microsoftGraphResourceId")
                .forEach(name -> metadata.put(name, base + "/"));
        var authentication = metadata.putObject("authentication")
                .put("loginEndpoint", base)
                .put("tenant", "common")
                .put("identityProvider", "AAD");
        authentication.putArray("audiences").add(base + "/");
        metadata.putObject("suffixes");
        return metadata;
    }

    private static ObjectNode openId(String authority) {
        return object().put("issuer", authority + "/v2.0")
                .put("authorization_endpoint", authority + "/oauth2/v2.0/authorize")
                .put("token_endpoint", authority + "/oauth2/v2.0/token")
                .put("device_authorization_endpoint", authority + "/oauth2/v2.0/devicecode")
                .put("jwks_uri", authority + "/discovery/v2.0/keys");
    }

    /** Any secret is right, but one there must be: a client that sends none is not set up. */
    private Answer token(Map<String, String> form) {
        var credential = form.getOrDefault("client_secret", form.getOrDefault("client_assertion", ""));
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused("unsupported_grant_type", "Sign in as a service principal; this is no directory of people.");
        }
        return form.getOrDefault("client_id", "").isBlank() || credential.isBlank()
                ? refused("invalid_client", "Send a client_id and a client_secret; any will do.")
                : ok(object().put("token_type", "Bearer")
                        .put("expires_in", 3599)
                        .put("access_token", ids.get().toString()));
    }

    private ObjectNode tenant() {
        return object().put("id", "/tenants/" + tenant).put("tenantId", tenant.toString());
    }

    private ObjectNode subscription(String id) {
        var subscription = object().put("id", "/subscriptions/" + id)
                .put("subscriptionId", id)
                .put("tenantId", tenant.toString())
                .put("displayName", "Local " + id)
                .put("state", "Enabled")
                .put("authorizationSource", "RoleBased");
        subscription.putArray("managedByTenants");
        return subscription;
    }

    private static ObjectNode list(Stream<ObjectNode> items) {
        var list = object();
        var value = list.putArray("value");
        items.forEach(value::add);
        return list;
    }

    private static Map<String, String> form(Request request) {
        return Stream.of(request.bodyText().split("&", -1))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(Collectors.toMap(
                        each -> decoded(each[0]), each -> decoded(each[1]), (first, second) -> first, TreeMap::new));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Answer ok(JsonNode body) {
        return Answer.json(200, body.toString());
    }

    private static Answer refused(String error, String description) {
        return Answer.json(
                400,
                object().put("error", error)
                        .put("error_description", description)
                        .toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
