package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.clouds.arm.ArmAccessRights;
import com.microsoft.health.dicomcast.clouds.arm.RoleDefinitions;
import com.microsoft.health.dicomcast.local.arm.SettableClock;
import com.microsoft.health.dicomcast.model.health.Access;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access rights as the real SDK reads them from the local ARM. */
class LocalArmAccessRightsTest {
    private static final String IDENTITY = "33333333-3333-3333-3333-333333333333";
    private static final String SUBSCRIPTION =
            "/subscriptions/" + LocalArm.CAST.workspace().subscription();
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/customer";
    private static final String FHIR = LocalArm.CAST.workspace().path() + "/fhirservices/fhir1";
    private static final String ROLES = "/providers/Microsoft.Authorization/roleAssignments/";
    private static final String DENIALS = "/providers/Microsoft.Authorization/denyAssignments/";
    private static final String CUSTOM = "/providers/Microsoft.Authorization/roleDefinitions/";
    private static final String OUTER = "66666666-6666-6666-6666-666666666666";
    private static final String INNER = "77777777-7777-7777-7777-777777777777";
    private static final String NAME = "44444444-4444-4444-4444-444444444444";

    @TempDir
    private Path folder;

    private LocalArm arm;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
        arm.put(FHIR, "Microsoft.HealthcareApis/workspaces/fhirservices");
        arm.send("PUT", GROUP, "{'location':'westus2'}");
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    private Access access() {
        return access(new RoleDefinitions(Clock.systemUTC()));
    }

    private Access access(RoleDefinitions definitions) {
        var rights = new ArmAccessRights(arm.clients(), definitions).of(IDENTITY, LocalArm.CAST.workspace(), FHIR);
        return Access.of(
                rights.principal(), FHIR, DataRole.FhirDataWriter.dataActions(), rights.roles(), rights.denials());
    }

    private void assign(String scope, String definition) {
        var reply = arm.send(
                "PUT",
                scope + ROLES + NAME,
                "{'properties':{'principalId':'%s','roleDefinitionId':'%s%s'}}"
                        .formatted(IDENTITY, SUBSCRIPTION + CUSTOM, definition));
        assertEquals(201, reply.status(), reply::toString);
    }

    @Test
    void aBuiltInRoleOnAScopeAboveGrants() {
        assertInstanceOf(Access.Missing.class, access());

        assign(GROUP, DataRole.FhirDataWriter.definition());

        assertInstanceOf(Access.Granted.class, access());
    }

    @Test
    void aCustomRoleGrantsByItsDataActions() {
        var custom = "55555555-5555-5555-5555-555555555555";
        arm.send(
                "PUT",
                SUBSCRIPTION + CUSTOM + custom,
                "{'properties':{'roleName':'ours','permissions':[{'dataActions':['Microsoft.HealthcareApis/*'],'notDataActions':['*/delete']}]}}");
        assign(FHIR, custom);

        assertEquals(
                new Access.Missing(List.of("Microsoft.HealthcareApis/workspaces/fhirservices/resources/delete")),
                access());
    }

    @Test
    void aRoleThatIsNotSeenYetIsAskedForAnewAtTheSecondLook() {
        var clock = new SettableClock();
        var definitions = new RoleDefinitions(clock);
        var custom = "55555555-5555-5555-5555-555555555555";
        var role = "{'properties':{'roleName':'ours','permissions':[{'dataActions':['*']}]}}";
        arm.send("PUT", SUBSCRIPTION + CUSTOM + custom, role);
        assign(FHIR, custom);
        arm.send("DELETE", SUBSCRIPTION + CUSTOM + custom, "");
        assertInstanceOf(Access.Missing.class, access(definitions));

        arm.send("PUT", SUBSCRIPTION + CUSTOM + custom, role);
        clock.advance(Duration.ofSeconds(10));

        assertInstanceOf(Access.Granted.class, access(definitions));
    }

    @Test
    void aDenialAboveWins() {
        assign(FHIR, DataRole.FhirDataWriter.definition());
        arm.send(
                "PUT",
                GROUP + DENIALS + NAME,
                "{'properties':{'permissions':[{'dataActions':['*']}],'principals':[{'id':'%s'}]}}"
                        .formatted(IDENTITY));

        assertInstanceOf(Access.Denied.class, access());
    }

    @Test
    void aRoleOfAGroupThatIsInAGroupGrants() {
        group(OUTER, INNER);
        group(INNER, IDENTITY);
        var reply = arm.send(
                "PUT",
                GROUP + ROLES + NAME,
                "{'properties':{'principalId':'%s','roleDefinitionId':'%s%s'}}"
                        .formatted(OUTER, SUBSCRIPTION + CUSTOM, DataRole.FhirDataWriter.definition()));
        assertEquals(201, reply.status(), reply::toString);

        assertInstanceOf(Access.Granted.class, access());
        group(INNER, NAME);
        assertInstanceOf(Access.Missing.class, access());
    }

    @Test
    void aDenialOfAGroupWithoutAnyRoleHitsItsMembers() {
        assign(FHIR, DataRole.FhirDataWriter.definition());
        group(OUTER, IDENTITY);
        deny("'principals':[{'id':'%s'}]".formatted(OUTER));

        assertInstanceOf(Access.Denied.class, access());
        group(OUTER, NAME);
        assertInstanceOf(Access.Granted.class, access());
    }

    @Test
    void whoIsExcludedFromADenialOfEveryoneIsNotDenied() {
        assign(FHIR, DataRole.FhirDataWriter.definition());
        var everyone = "'principals':[{'id':'00000000-0000-0000-0000-000000000000'}]";
        deny(everyone);
        assertInstanceOf(Access.Denied.class, access());

        deny(everyone + ",'excludePrincipals':[{'id':'%s'}]".formatted(IDENTITY));

        assertInstanceOf(Access.Granted.class, access());
    }

    private void group(String group, String member) {
        var reply = arm.send("PUT", "/local/arm/groups/" + group, "{'members':['%s']}".formatted(member));
        assertEquals(200, reply.status(), reply::toString);
    }

    private void deny(String whom) {
        arm.send(
                "PUT",
                GROUP + DENIALS + NAME,
                "{'properties':{'permissions':[{'dataActions':['*']}],%s}}".formatted(whom));
    }

    @Test
    void silenceIsNotAbsence() {
        arm.fail("GET", "*roleAssignments*", 429, "TooManyRequests", 1, 100);

        assertThrows(CloudException.Unavailable.class, this::access);
    }
}
