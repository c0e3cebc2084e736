package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.contracts.DocumentsContract;

/** The documents in memory keep the contract. */
final class InMemoryDocumentsTest extends DocumentsContract {
    private final InMemoryDocuments documents = new InMemoryDocuments();

    @Override
    protected Documents documents() {
        return documents;
    }

    @Override
    protected void place(Workspace workspace, DicomService dicomService, FhirService fhirService) {
        documents.put(workspace);
        documents.put(dicomService);
        documents.put(fhirService);
    }
}
