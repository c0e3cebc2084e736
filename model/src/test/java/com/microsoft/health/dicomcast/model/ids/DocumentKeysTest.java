package com.microsoft.health.dicomcast.model.ids;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.FHIR;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.WORKSPACE_PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentKeysTest {
    private static final List<String> NASTY = List.of(
            "slot", "ws", "ds", "fhirservices", "dicomservices", "workspaces", "subscriptions", "a", "0", "-", "...");

    @Test
    void idsAreTheNameChainInLowerCase() {
        assertEquals("ws1", DocumentKeys.of(CAST_ID.workspace()).id());
        assertEquals("ws1|ds1", DocumentKeys.of(CAST_ID.dicomService()).id());
        assertEquals("ws1|ds1|cast1", DocumentKeys.of(CAST_ID).id());
        assertEquals("ws1|fhirservices:fhir1", DocumentKeys.of(FHIR).id());
        assertEquals("slot:ws1|ds1", DocumentKeys.slot(CAST_ID.dicomService()).id());
    }

    @Test
    void casingDoesNotMatter() {
        var upper = CastId.parse(CAST_ID.path().toUpperCase(Locale.ROOT)).orElseThrow();

        assertEquals(DocumentKeys.of(CAST_ID), DocumentKeys.of(upper));
    }

    @Test
    void aWorkspaceOfTheSameNameElsewhereHasAPartitionOfItsOwn() {
        var elsewhere = WorkspaceId.parse(WORKSPACE_PATH.replace("Rg1", "rg2")).orElseThrow();

        assertNotEquals(DocumentKeys.partition(CAST_ID.workspace()), DocumentKeys.partition(elsewhere));
    }

    @Test
    void everythingBelowAWorkspaceSharesItsPartition() {
        var partition = DocumentKeys.partition(CAST_ID.workspace());

        assertEquals(partition, DocumentKeys.of(CAST_ID).partition());
        assertEquals(partition, DocumentKeys.of(CAST_ID.dicomService()).partition());
        assertEquals(partition, DocumentKeys.of(FHIR).partition());
        assertEquals(partition, DocumentKeys.slot(CAST_ID.dicomService()).partition());
        assertEquals(
                partition,
                DocumentKeys.of(OperationId.of(partition, Ulid.at(NOW, new Random(1))))
                        .partition());
    }

    @Test
    void noTwoDocumentsEverShareAKey() {
        Map<DocumentKey, String> seen = new HashMap<>();

        for (var workspace : NASTY) {
            var root = WORKSPACE_PATH.replace("ws1", workspace);
            add(seen, DocumentKeys.of(WorkspaceId.parse(root).orElseThrow()), root);
            for (var service : NASTY) {
                var dicom =
                        DicomServiceId.parse(root + "/dicomservices/" + service).orElseThrow();
                var fhir =
                        FhirServiceId.parse(root + "/fhirservices/" + service).orElseThrow();
                add(seen, DocumentKeys.of(dicom), dicom.path());
                add(seen, DocumentKeys.of(fhir), fhir.path());
                add(seen, DocumentKeys.slot(dicom), "slot of " + dicom.path());
                for (var cast : NASTY) {
                    var id = CastId.parse(dicom.path() + "/dicomcasts/" + cast).orElseThrow();
                    add(seen, DocumentKeys.of(id), id.path());
                    add(seen, DocumentKeys.transit(id), "transit of " + id.path());
                }
            }
        }
    }

    private static void add(Map<DocumentKey, String> seen, DocumentKey key, String what) {
        var other = seen.put(key, what);
        assertNull(other, () -> what + " and " + other + " share " + key);
    }
}
