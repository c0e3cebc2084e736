/** Tests of the Kubernetes front and its controller. */
package com.microsoft.health.dicomcast.local.kubernetes;
