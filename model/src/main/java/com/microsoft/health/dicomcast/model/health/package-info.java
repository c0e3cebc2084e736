/** Whether a provisioned cast works: what is checked, who may do what, and when health turns. Pure, over plain data. */
@NullMarked
package com.microsoft.health.dicomcast.model.health;

import org.jspecify.annotations.NullMarked;
