package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.clouds.arm.ArmAccessRights;
import com.microsoft.health.dicomcast.clouds.arm.ArmQuotas;
import com.microsoft.health.dicomcast.clouds.arm.ResourceGraph;
import com.microsoft.health.dicomcast.clouds.arm.RoleDefinitions;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter against the local Resource Graph: role assignments in bulk, within what both services let through. */
class LocalResourceGraphTest {
    private static final SubscriptionId SUBSCRIPTION = SubscriptionId.of(LocalArm.CAST.workspace());
    private static final String GROUP = SUBSCRIPTION.path() + "/resourceGroups/customer";
    private static final String ROLES = "/providers/Microsoft.Authorization/roleAssignments/";

    @TempDir
    private Path folder;

    private final ArmQuotas quotas = new ArmQuotas(Clock.systemUTC());
    private LocalArm arm;
    private ResourceGraph graph;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
        arm.send("PUT", GROUP, "{'location':'westus2'}");
        graph = new ResourceGraph(arm.clients(quotas), quotas, new RoleDefinitions(Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    @Test
    void ofManyAssignmentsThoseThatExistAreListedWhateverTheirCasing() {
        var there = assign(GROUP);
        var inherited = assign("/providers/Microsoft.Management/managementGroups/mg1");
        var wanted = new HashMap<>(Map.of(there, SUBSCRIPTION, inherited, SUBSCRIPTION));
        for (var i = 0; i < 1500; i++) {
            wanted.put((GROUP + ROLES + new UUID(7, i)).toLowerCase(Locale.ROOT), SUBSCRIPTION);
        }
        arm.calls().clear();

        var listed = graph.listed(wanted);

        assertEquals(Set.of(there, inherited), listed);
        assertEquals(2, arm.calls().size(), "a call for each thousand");
    }

    @Test
    void anAssignmentOfAnotherSubscriptionIsNotListed() {
        var there = assign(GROUP);

        var listed = graph.listed(Map.of(
                there,
                SubscriptionId.parse("/subscriptions/" + UUID.randomUUID()).orElseThrow()));

        assertEquals(Set.of(), listed);
    }

    @Test
    void queriesStopBeforeTheQuotaIsUsedUpAndSayForHowLong() {
        throttle();
        var wanted = Map.of((GROUP + ROLES + UUID.randomUUID()).toLowerCase(Locale.ROOT), SUBSCRIPTION);
        var sent = 0;
        CloudException.@Nullable Unavailable refusal = null;
        arm.calls().clear();
        while (refusal == null && sent < 100) {
            try {
                graph.listed(wanted);
                sent++;
            } catch (CloudException.Unavailable e) {
                refusal = e;
            }
        }

        var told = Objects.requireNonNull(refusal);
        assertEquals("QuotaReserved", told.code());
        assertTrue(told.retryAfter().orElseThrow().compareTo(Duration.ofSeconds(5)) <= 0);
        assertTrue(sent >= 10 && sent < 15, "of 15 some are left: " + sent);
        assertEquals(sent, arm.calls().size(), "what would eat into the reserve is not sent");
    }

    @Test
    void aSubscriptionThatIsThrottledIsLeftAloneAndOthersAreNot() {
        arm.fail("GET", "*roleAssignments*", 429, "TooManyRequests", 3, 1);
        var rights = new ArmAccessRights(arm.clients(quotas), new RoleDefinitions(Clock.systemUTC()));
        assertEquals(Duration.ZERO, quotas.pause(SUBSCRIPTION));

        assertThrows(
                CloudException.Unavailable.class,
                () -> rights.of(UUID.randomUUID().toString(), LocalArm.CAST.workspace(), GROUP));

        assertTrue(quotas.pause(SUBSCRIPTION).compareTo(Duration.ofSeconds(1)) > 0);
        var other = SubscriptionId.parse("/subscriptions/" + UUID.randomUUID()).orElseThrow();
        assertEquals(Duration.ZERO, quotas.pause(other));
    }

    @Test
    void aRefusalByThrottlingHoldsForAsLongAsItSays() {
        arm.fail("POST", "*resources*", 429, "RateLimiting", 3, 1);
        var wanted = Map.of((GROUP + ROLES + UUID.randomUUID()).toLowerCase(Locale.ROOT), SUBSCRIPTION);

        var first = assertThrows(CloudException.Unavailable.class, () -> graph.listed(wanted));
        var second = assertThrows(CloudException.Unavailable.class, () -> graph.listed(wanted));

        assertEquals(Duration.ofSeconds(3), first.retryAfter().orElseThrow());
        assertEquals("QuotaReserved", second.code());
    }

    private void throttle() {
        arm.front().settings().set(new ArmSettings.Values(Duration.ZERO, Duration.ZERO, 250, true));
    }

    private String assign(String scope) {
        var id = scope + ROLES + UUID.randomUUID();
        var reply = arm.send(
                "PUT",
                id,
                "{'properties':{'principalId':'%s','roleDefinitionId':'/providers/Microsoft.Authorization/roleDefinitions/%s'}}"
                        .formatted(UUID.randomUUID(), DataRole.FhirDataWriter.definition()));
        assertEquals(201, reply.status(), reply::toString);
        return id.toLowerCase(Locale.ROOT);
    }
}
