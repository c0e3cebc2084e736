package com.microsoft.health.dicomcast.local.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    @Test
    void theAdapterAndTheDefinitionNameTheSameType() {
        var spec = Definition.read().getSpec();

        assertEquals(
                DicomServiceType.OURS,
                new DicomServiceType(
                        spec.getGroup(),
                        spec.getVersions().get(0).getName(),
                        spec.getNames().getKind(),
                        spec.getNames().getPlural()));
        assertNotNull(spec.getVersions().get(0).getSubresources().getStatus());
    }
}
