import { Map as Chart } from "maplibre-gl";
self.reportedlyChart = Chart;
