/** What belongs to another provider and is read by us: workspace, DICOM service, FHIR service, and the slot shared with it. */
@NullMarked
package com.microsoft.health.dicomcast.model.parents;

import org.jspecify.annotations.NullMarked;
