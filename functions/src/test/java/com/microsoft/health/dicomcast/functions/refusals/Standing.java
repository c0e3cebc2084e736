package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;

/** What there is when a bad request comes. */
public enum Standing {
    /** The parents, and no cast. */
    EMPTY {
        @Override
        public void prepare(Edge edge) {}
    },
    AT_REST {
        @Override
        public void prepare(Edge edge) {
            edge.put(CAST, BODY);
            edge.finish();
        }
    },
    CREATING {
        @Override
        public void prepare(Edge edge) {
            edge.put(CAST, BODY);
        }
    },
    DELETING {
        @Override
        public void prepare(Edge edge) {
            AT_REST.prepare(edge);
            edge.delete(CAST);
        }
    },
    /** Another cast of the DICOM service. */
    TAKEN {
        @Override
        public void prepare(Edge edge) {
            edge.put(CASTS + "/cast9", BODY);
        }
    },
    WITHOUT_WORKSPACE {
        @Override
        public void prepare(Edge edge) {
            edge.documents().remove(ID.workspace());
        }
    },
    WITHOUT_DICOM_SERVICE {
        @Override
        public void prepare(Edge edge) {
            edge.documents().remove(ID.dicomService());
        }
    },
    WORKSPACE_AT_WORK {
        @Override
        public void prepare(Edge edge) {
            edge.documents().put(new Workspace(ID.workspace(), ParentState.of("Updating"), "westus2"));
        }
    },
    DICOM_SERVICE_AT_WORK {
        @Override
        public void prepare(Edge edge) {
            edge.dicomServiceIs("Updating");
        }
    },
    AT_REST_UNDER_DICOM_SERVICE_AT_WORK {
        @Override
        public void prepare(Edge edge) {
            AT_REST.prepare(edge);
            edge.dicomServiceIs("Updating");
        }
    },
    FHIR_SERVICE_OF_ANOTHER_KIND {
        @Override
        public void prepare(Edge edge) {
            edge.fhirServiceIs("fhir-Stu3");
        }
    };

    public abstract void prepare(Edge edge);
}
