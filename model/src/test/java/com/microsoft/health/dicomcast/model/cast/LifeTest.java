package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.PLACE;
import static com.microsoft.health.dicomcast.model.Given.entries;
import static com.microsoft.health.dicomcast.model.Given.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {
    @Test
    void entriesBelongToTheLifeForWhichTheyWereMade() {
        var remnant = entry(OLD_GUID, ProvisionedResource.Kind.ManagedIdentity);

        var lives = Life.of(
                Stream.concat(Stream.of(remnant), entries(GUID).stream()).toList());

        assertEquals(List.of(new Life(OLD_GUID, List.of(remnant)), new Life(GUID, entries(GUID))), lives);
    }

    @Test
    void nothingListedIsNoLife() {
        assertEquals(List.of(), Life.of(List.of()));
    }

    @Test
    void itsKindsAreThoseListed() {
        var life = new Life(GUID, List.of(entry(GUID, ProvisionedResource.Kind.StorageAccount)));

        assertEquals(EnumSet.of(ProvisionedResource.Kind.StorageAccount), life.kinds());
    }

    /** What a removal addresses must not depend on which other entries are still there. */
    @ParameterizedTest
    @EnumSource(ProvisionedResource.Kind.class)
    void oneEntryAloneIsEnoughToNameItsResource(ProvisionedResource.Kind kind) {
        var whole = new CastNames(GUID, PLACE);

        var names = new Life(GUID, List.of(entry(GUID, kind))).names();

        assertEquals(nameOf(kind, whole), nameOf(kind, names));
    }

    private static String nameOf(ProvisionedResource.Kind kind, CastNames names) {
        return switch (kind) {
            case StorageAccount -> names.storageAccountId();
            case TableStorage -> names.storageAccountId() + names.tables();
            case ManagedIdentity -> names.identityId();
            case RoleAssignment -> names.roleAssignmentId();
            case FederatedIdentityCredential -> names.identityId() + names.federatedCredential();
            case KubernetesResource ->
                names.placement().cluster() + "/" + names.placement().namespace();
        };
    }
}
