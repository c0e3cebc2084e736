package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.derivedValues;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService.Identity;
import com.microsoft.health.dicomcast.model.parents.DicomService.UserAssigned;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedValuesTest {
    private static final UserAssigned ONE = new UserAssigned("/id1", "principal1", "client1");
    private static final UserAssigned TWO = new UserAssigned("/id2", "principal2", "client2");

    @Test
    void equalValuesHaveOneFingerprintInEveryProcess() {
        assertEquals("190b1571f978b6649c60a5de98912d67", derivedValues("1").fingerprint());
        assertNotEquals(derivedValues("1").fingerprint(), derivedValues("2").fingerprint());
    }

    @Test
    void valuesSurviveJson() {
        var values = derivedValues("1");

        assertEquals(values, Json.read(Json.write(values), DerivedValues.class));
    }

    @Test
    void theSystemAssignedIdentityGoesFirst() {
        assertEquals(
                new CustomerIdentity("SystemAssigned", null, "principal", null, "tenant"),
                CustomerIdentity.of(new Identity("SystemAssigned,UserAssigned", "principal", "tenant", List.of(ONE))));
    }

    @Test
    void theOnlyUserAssignedIdentityComesNext() {
        assertEquals(
                new CustomerIdentity("UserAssigned", "/id1", "principal1", "client1", "tenant"),
                CustomerIdentity.of(new Identity("UserAssigned", null, "tenant", List.of(ONE))));
    }

    @Test
    void severalAreAsGoodAsNone() {
        var none = new CustomerIdentity("None", null, null, null, null);

        assertEquals(none, CustomerIdentity.of(new Identity("UserAssigned", null, "tenant", List.of(ONE, TWO))));
        assertEquals(none, CustomerIdentity.of(Identity.NONE));
    }
}
