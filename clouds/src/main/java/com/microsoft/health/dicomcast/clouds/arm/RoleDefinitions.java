package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.microsoft.health.dicomcast.model.health.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What roles allow. They are few and seldom change, so each is remembered for an hour. */
public final class RoleDefinitions {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public RoleDefinitions(Clock clock) {
        this.clock = clock;
    }

    /** The permissions of the role; none if it is gone, since its assignments then grant nothing. */
    List<Permission> permissions(AuthorizationManagementClient authorization, String id) {
        var key = id.toLowerCase(Locale.ROOT);
        var found = known.get(key);
        if (found == null || found.until.isBefore(clock.instant())) {
            found = new Known(look(authorization, id), clock.instant().plus(REMEMBERED));
            known.put(key, found);
        }
        return found.permissions;
    }

    private static List<Permission> look(AuthorizationManagementClient authorization, String id) {
        return ArmCalls.find(
                        "look up a role",
                        () -> authorization
                                .getRoleDefinitions()
                                .getByIdWithResponse(id, Context.NONE)
                                .getValue())
                .map(found -> found.permissions().stream()
                        .map(each -> Permission.of(orEmpty(each.dataActions()), orEmpty(each.notDataActions())))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    private record Known(List<Permission> permissions, Instant until) {}
}
